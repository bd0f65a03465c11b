/** What every page needs: language, errors, headers, menus. */
@NullMarked
package org.yorisoi.platform.faces;

import org.jspecify.annotations.NullMarked;
