package org.yorisoi.home.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.credit.Credit;
import org.yorisoi.credit.OwnRecord;
import org.yorisoi.curriculum.Evidence;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.faces.Messages;

/** The learning record: what was earned, when and where, with every correction. */
@Named
@RequestScoped
public class RecordPage {

    @Inject private OwnRecord own;
    @Inject private CurrentUser user;
    @Inject private Messages m;

    private @Nullable List<Line> lines;

    /** An entry. */
    public record Line(
            String title,
            String kindOfFact,
            String day,
            boolean dated,
            String kind,
            String word,
            String reason,
            String workplace,
            String recorded,
            List<String> former) {
        public String getTitle() {
            return title;
        }

        public String getKindOfFact() {
            return kindOfFact;
        }

        public String getDay() {
            return day;
        }

        public boolean isDated() {
            return dated;
        }

        public String getKind() {
            return kind;
        }

        public String getWord() {
            return word;
        }

        public String getReason() {
            return reason;
        }

        public String getWorkplace() {
            return workplace;
        }

        public String getRecorded() {
            return recorded;
        }

        public List<String> getFormer() {
            return former;
        }
    }

    /** All of it, the newest first. */
    public List<Line> getLines() {
        List<Line> known = lines;
        if (known == null) {
            known = own.mine().stream().map(this::line).toList();
            lines = known;
        }
        return known;
    }

    /** What no programme asks for may still have a name. */
    private String subject(String subject) {
        String key = "home.record.subject." + subject.replaceAll("[^a-z]", "_");
        return m.containsKey(key) ? m.get(key) : subject;
    }

    private Line line(OwnRecord.Entry entry) {
        Words label = entry.label();
        String workplace = entry.workplace();
        String reason = entry.reason();
        List<String> former = new ArrayList<>();
        for (OwnRecord.Entry before : entry.former()) {
            former.add(
                    m.text(
                            "home.record.former",
                            m.dateTime(before.recordedAt()),
                            word(before),
                            m.date(before.on())));
        }
        return new Line(
                label == null ? subject(entry.subject()) : label.in(user.locale()),
                m.get("home.record.kind." + entry.kind()),
                m.date(entry.on()),
                entry.on() != null,
                kind(entry),
                word(entry),
                reason == null ? "" : m.text("home.record.reason", reason),
                workplace == null ? "" : workplace,
                m.text("home.record.recorded", m.dateTime(entry.recordedAt())),
                former);
    }

    private static String kind(OwnRecord.Entry entry) {
        return switch (entry.outcome()) {
            case EARNED -> entry.checked() ? "ok" : "info";
            case UNKNOWN -> "unk";
            case NOT_EARNED -> "stop";
            case WITHDRAWN -> "plain";
        };
    }

    private String word(OwnRecord.Entry entry) {
        String key = entry.outcome().name();
        if (entry.outcome() == Credit.Outcome.EARNED) {
            key = entry.checked() ? key : "UNCHECKED";
            boolean paper = entry.kind() == Evidence.Kind.CERTIFICATE && entry.checked();
            key = paper ? "CHECKED" : key;
        }
        return m.get("home.record.word." + key);
    }
}
