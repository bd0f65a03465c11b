/** Wrong on purpose: the floor looks upstairs. */
package org.yorisoi.platform.wrong;
