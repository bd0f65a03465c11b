package org.yorisoi.certificate;

import java.time.LocalDate;
import java.time.chrono.JapaneseDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.faces.Texts;

/** Puts what was printed into the words of its paper. */
public final class PaperWords {

    private static final Locale JA = Locale.JAPANESE;
    private static final DateTimeFormatter ERA = DateTimeFormatter.ofPattern("Gy年M月d日", JA);

    private final Texts texts;
    private final String baseUrl;

    /**
     * For an installation.
     *
     * @param baseUrl its address, without a slash at the end
     */
    public PaperWords(Texts texts, String baseUrl) {
        this.texts = texts;
        this.baseUrl = baseUrl;
    }

    /** The words of a paper. */
    public PaperText of(Printed printed) {
        Facts facts = printed.facts();
        Issuer issuer = printed.issuer();
        List<String> lines = new ArrayList<>();
        lines.add(text("certificate.paper.opening"));
        lines.add(
                text("certificate.paper.programme", facts.title().ja(), facts.versionTitle().ja()));
        String parts = parts(facts);
        if (!parts.isEmpty()) {
            lines.add(parts);
        }
        String code = printed.code().text();
        String page = baseUrl + "/check";
        return new PaperText(
                text("certificate.paper.title"),
                printed.version() == 1
                        ? text("certificate.paper.serial", printed.serial())
                        : text(
                                "certificate.paper.serialOf",
                                printed.serial(),
                                Integer.toString(printed.version())),
                text("person.profession." + printed.profession()),
                printed.fullName(),
                printed.kana(),
                text("certificate.paper.honorific"),
                lines,
                text("certificate.paper.basis", facts.notice(), era(facts.noticeOn())),
                text("certificate.paper.closing"),
                Texts.date(JA, printed.issuedOn()),
                issuer.name(),
                head(issuer),
                side(printed),
                text("certificate.notOfficial"),
                texts.text(Locale.ENGLISH, "certificate.paper.english", facts.title().en()),
                List.of(
                        text("certificate.paper.check1"),
                        text("certificate.paper.check2"),
                        text("certificate.paper.check3")),
                printed.code().grouped(),
                page,
                page + "?code=" + code,
                text("platform.name"),
                text("certificate.paper.missing"),
                text("certificate.paper.variants"));
    }

    private String parts(Facts facts) {
        List<String> parts = new ArrayList<>();
        for (Facts.Part part : facts.parts()) {
            Integer minutes = part.minutes();
            if (part.modules() > 0) {
                parts.add(
                        text(
                                "certificate.paper.modules",
                                part.title().ja(),
                                Integer.toString(part.modules())));
            } else if (minutes != null) {
                parts.add(
                        text(
                                "certificate.paper.minutes",
                                part.title().ja(),
                                Integer.toString(minutes)));
            } else if (!part.title().equals(facts.title())) {
                parts.add(part.title().ja());
            }
        }
        return String.join(text("certificate.paper.and"), parts);
    }

    private List<PaperText.Fact> side(Printed printed) {
        List<PaperText.Fact> side = new ArrayList<>();
        Facts facts = printed.facts();
        side.add(fact("certificate.paper.completedOn", Texts.date(JA, facts.completedOn())));
        for (Facts.Part part : facts.parts()) {
            LocalDate on = part.on();
            Integer minutes = part.minutes();
            if (on != null && facts.parts().size() > 1) {
                side.add(
                        new PaperText.Fact(
                                text(
                                        minutes == null
                                                ? "certificate.paper.partDone"
                                                : "certificate.paper.partHeld",
                                        part.title().ja()),
                                Texts.date(JA, on)));
            }
            Integer needed = part.needed();
            if (minutes != null) {
                side.add(
                        fact(
                                "certificate.paper.attended",
                                needed == null || needed == 0
                                        ? text(
                                                "certificate.paper.onlyMinutes",
                                                Integer.toString(minutes))
                                        : text(
                                                "certificate.paper.ofMinutes",
                                                Integer.toString(minutes),
                                                Integer.toString(needed))));
            }
        }
        String director = printed.issuer().director();
        if (director != null) {
            side.add(fact("certificate.paper.director", director));
        }
        return side;
    }

    private PaperText.Fact fact(String label, String value) {
        return new PaperText.Fact(text(label), value);
    }

    private @Nullable String head(Issuer issuer) {
        String name = issuer.headName();
        String title = issuer.headTitle();
        if (name == null) {
            return null;
        }
        return title == null
                ? text("certificate.paper.headOnly", name)
                : text("certificate.paper.head", title, name);
    }

    private static String era(@Nullable LocalDate day) {
        return day == null
                ? ""
                : ERA.format(JapaneseDate.from(day)).replaceFirst("(?<=\\D)1年", "元年");
    }

    private String text(String key, Object... args) {
        return texts.text(JA, key, args);
    }
}
