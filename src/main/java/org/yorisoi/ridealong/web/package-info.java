/** Pages and files of ride-alongs. */
@NullMarked
package org.yorisoi.ridealong.web;

import org.jspecify.annotations.NullMarked;
