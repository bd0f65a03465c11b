/** Wrong on purpose: what the architecture's rules must refuse. */
package org.yorisoi.wrong;
