package org.yorisoi.programme.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yorisoi.curriculum.Clause;
import org.yorisoi.curriculum.RuleBook;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.faces.Messages;
import org.yorisoi.programme.DecisionRule;
import org.yorisoi.programme.RuleChange;

/** Rules in the words of officers. */
@Named
@RequestScoped
public class RuleWords {

    @Inject private Messages m;
    @Inject private CurrentUser user;

    /** A text of the data in the reader's language. */
    public String of(@Nullable Words words) {
        return words == null ? "" : words.in(user.locale());
    }

    /** What a value is about; its name in the file if nobody has named it. */
    public String setting(String name) {
        String key = "programme.setting." + name;
        return m.containsKey(key) ? m.get(key) : name;
    }

    /** A value with its unit, a day written out. */
    public String value(String name, String value) {
        if (DecisionRule.isDay(value)) {
            return m.date(LocalDate.parse(value));
        }
        String key = "programme.value." + name;
        return m.containsKey(key) ? m.text(key, value) : value;
    }

    /** Where a decision holds. */
    public String where(@Nullable String region, Map<String, Words> prefectures) {
        return region == null
                ? m.get("programme.everywhere")
                : of(prefectures.getOrDefault(region, new Words(region, region)));
    }

    /** What a change is, in one line. */
    public String what(RuleChange change, RuleBook book) {
        String title =
                book.programme(change.getProgramme())
                        .map(one -> of(one.title()))
                        .orElse(change.getProgramme());
        return what(change, title);
    }

    /** The same where the programme's title is known. */
    public String what(RuleChange change, String title) {
        return switch (change.getKind()) {
            case SHIPPED -> m.text("programme.what.SHIPPED", title);
            case RECOGNITION -> m.text("programme.what.RECOGNITION", title);
            case SETTING -> {
                String name = Objects.requireNonNull(change.getSetting());
                yield m.text(
                        "programme.what.SETTING",
                        title,
                        setting(name),
                        value(name, Objects.requireNonNull(change.getValue())));
            }
        };
    }

    /** From when to when a decision holds. */
    public String period(@Nullable LocalDate from, @Nullable LocalDate until) {
        if (from == null) {
            return "";
        }
        return until == null
                ? m.text("programme.since", m.date(from))
                : m.text("programme.period", m.date(from), m.date(until));
    }

    /** Where something comes from: the notice and its day. */
    public String notice(Clause source) {
        return source.date() == null
                ? m.text("programme.notice.undated", source.notice())
                : m.text("programme.notice", source.notice(), m.date(source.date()));
    }

    /** The clause, or that it is being looked up. */
    public String clause(Clause source) {
        return of(source.words());
    }

    /** The same of a decision. */
    public String notice(RuleChange change) {
        return notice(change.source());
    }

    /** Why something ended; what the system wrote is told in the reader's language. */
    public String reason(@Nullable String stored) {
        if (stored == null) {
            return "";
        }
        return stored.startsWith("programme.ended.") && m.containsKey(stored)
                ? m.get(stored)
                : stored;
    }

    /** The kind of mark that a state has. */
    public String kind(RuleChange.State state) {
        return switch (state) {
            case DRAFT -> "warn";
            case APPLIED -> "ok";
            case TAKEN_BACK, DROPPED -> "plain";
        };
    }
}
