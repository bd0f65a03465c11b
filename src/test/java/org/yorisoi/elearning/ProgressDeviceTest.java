package org.yorisoi.elearning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressDeviceTest {

    @Test
    void aBrowserSaysWhatItRunsOn() {
        assertThat(of("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Mobile/15E148"))
                .isEqualTo(ProgressDevice.PHONE);
        assertThat(of("Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/131.0 Mobile Safari"))
                .isEqualTo(ProgressDevice.PHONE);
        assertThat(of("Mozilla/5.0 (Linux; Android 15; SM-X910) Chrome/131.0 Safari"))
                .isEqualTo(ProgressDevice.TABLET);
        assertThat(of("Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) Mobile/15E148"))
                .isEqualTo(ProgressDevice.TABLET);
        assertThat(of("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Edg/131.0"))
                .isEqualTo(ProgressDevice.DESK);
        assertThat(of("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605"))
                .isEqualTo(ProgressDevice.DESK);
    }

    @Test
    void whatItDoesNotSayIsUnknown() {
        assertThat(of(null)).isEqualTo(ProgressDevice.UNKNOWN);
        assertThat(of(" ")).isEqualTo(ProgressDevice.UNKNOWN);
        assertThat(of("curl/8.5")).isEqualTo(ProgressDevice.UNKNOWN);
    }

    private static ProgressDevice of(String agent) {
        return ProgressDevice.of(agent);
    }
}
