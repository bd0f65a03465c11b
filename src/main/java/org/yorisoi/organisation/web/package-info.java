/** Pages of {@code organisation}: what there is in a region, and one organisation. */
@NullMarked
package org.yorisoi.organisation.web;

import org.jspecify.annotations.NullMarked;
