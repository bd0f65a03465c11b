package org.yorisoi.platform.faces;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.AbstractMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Reason;

/** The texts of a page in the reader's language: {@code #{m['person.roster.title']}}. */
@Named("m")
@RequestScoped
public class Messages extends AbstractMap<String, String> {

    /** Where a browser would break a day, or the word, in two. */
    private static final Pattern KEPT =
            Pattern.compile(
                    "(?<=\\d)(?=[年月日])|(?<=[年月])(?=\\d)|(?<=日)(?=から|まで)|(?<=\\be-)(?=learning)");

    @Inject private CurrentUser user;
    @Inject private Texts texts;

    private @Nullable Map<String, String> chosen;

    @Override
    public String get(@Nullable Object key) {
        String name = String.valueOf(key);
        if (name.equals("lang")) {
            return getLang(); // views write #{m.lang}, and a map answers that here
        }
        String text = map().get(name);
        return text == null ? "???" + name + "???" : text;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return map().containsKey(String.valueOf(key));
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return map().entrySet();
    }

    /** The text for a key with its arguments filled in. */
    public String text(String key, @Nullable Object... args) {
        return texts.text(user.locale(), key, args);
    }

    /** The text of a reason. */
    public String reason(Reason reason) {
        return texts.text(user.locale(), reason.key(), reason.args().toArray());
    }

    /**
     * A text whose days and whose "e-learning" no line breaks apart (principle 7): a joiner that
     * nobody sees or hears stands where the browser would break them.
     */
    public String kept(@Nullable String text) {
        return text == null ? "" : KEPT.matcher(text).replaceAll("\u2060");
    }

    /** The word for a value of an enum: key {@code feature.enum.VALUE}. */
    public String word(String prefix, @Nullable Object value) {
        return value == null ? get("platform.unknown") : get(prefix + "." + value);
    }

    /** A day, as people write it: 2026年4月1日. Null is unknown, and says so. */
    public String date(@Nullable LocalDate day) {
        return day == null ? get("platform.unknown") : Texts.date(user.locale(), day);
    }

    /** A moment in Japan, to the minute. */
    public String dateTime(@Nullable Instant at) {
        if (at == null) {
            return get("platform.unknown");
        }
        ZonedDateTime here = at.atZone(JapanTime.ZONE);
        return Texts.date(user.locale(), here.toLocalDate())
                + " "
                + here.format(DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT));
    }

    /** {@code ja} or {@code en}. */
    public String getLang() {
        return user.locale().getLanguage();
    }

    private Map<String, String> map() {
        Map<String, String> map = chosen;
        if (map == null) {
            map = texts.all(user.locale());
            chosen = map;
        }
        return map;
    }
}
