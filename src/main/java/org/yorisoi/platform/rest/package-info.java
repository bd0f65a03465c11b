/** What JAX-RS needs: errors as problem+json, health. */
@NullMarked
package org.yorisoi.platform.rest;

import org.jspecify.annotations.NullMarked;
