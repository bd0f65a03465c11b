package org.yorisoi.elearning;

import org.jspecify.annotations.Nullable;

/** What somebody reads on, as far as the browser says it: for "you read this on your phone". */
public enum ProgressDevice {
    PHONE,
    TABLET,
    DESK,
    UNKNOWN;

    /** From the browser's own words. */
    public static ProgressDevice of(@Nullable String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return UNKNOWN;
        }
        if (userAgent.contains("iPad")) {
            return TABLET;
        }
        boolean mobile = userAgent.contains("Mobile");
        if (userAgent.contains("iPhone") || (userAgent.contains("Android") && mobile)) {
            return PHONE;
        }
        if (userAgent.contains("Android")) {
            return TABLET;
        }
        boolean desk =
                userAgent.contains("Windows")
                        || userAgent.contains("Macintosh")
                        || userAgent.contains("Linux")
                        || userAgent.contains("CrOS");
        return desk ? DESK : UNKNOWN;
    }
}
