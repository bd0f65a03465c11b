package org.yorisoi.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** In the server, which has the library for JSON. */
@Tag("container")
@ExtendWith(ArquillianExtension.class)
class PrintedIT {

    private final PrintedConverter converter = new PrintedConverter();

    @Test
    void whatIsStoredIsReadBackAsItWasPrinted() {
        for (String name : new String[] {"若葉", "𠮷田", "<script>alert(1)</script>", "\"\\{{'"}) {
            Printed printed = CertificateFixture.printed(name, "しおり");
            String stored = converter.convertToDatabaseColumn(printed);
            assertThat(converter.convertToEntityAttribute(stored)).isEqualTo(printed);
        }
    }

    @Test
    void theSamePaperHasTheSameFingerprintAndAnyOtherAnother() {
        Printed printed = CertificateFixture.printed("若葉", "しおり");
        String fingerprint = PrintedConverter.fingerprint(printed);
        assertThat(PrintedConverter.fingerprint(CertificateFixture.printed("若葉", "しおり")))
                .isEqualTo(fingerprint);
        assertThat(PrintedConverter.fingerprint(CertificateFixture.printed("若菜", "しおり")))
                .isNotEqualTo(fingerprint);
        String stored = converter.convertToDatabaseColumn(printed);
        assertThat(stored).contains("\"minutes\":350");
        Printed forged =
                Objects.requireNonNull(
                        converter.convertToEntityAttribute(
                                stored.replace("\"minutes\":350", "\"minutes\":351")));
        assertThat(PrintedConverter.fingerprint(forged)).isNotEqualTo(fingerprint);
    }

    @Test
    void aVersionKnowsWhetherItIsIntact() {
        CertificateVersion version =
                new CertificateVersion(
                        1,
                        CertificateFixture.printed("若葉", "しおり"),
                        Instant.parse("2026-12-06T00:00:00Z"),
                        null,
                        null);
        assertThat(version.isIntact()).isTrue();
        assertThat(version.getSha256()).hasSize(64);
    }
}
