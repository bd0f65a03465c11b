package org.yorisoi.gathering.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.AttendanceMark;
import org.yorisoi.gathering.Presence;
import org.yorisoi.gathering.PresenceMark;
import org.yorisoi.gathering.RollDesk;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.faces.Messages;

/** How somebody's presence is put into words: a block, a day, a mark. */
@RequestScoped
public class AttendanceCells {

    @Inject private Messages m;

    /**
     * A block of one person.
     *
     * @param kind of the cell: ok, part, no, unk, wait
     * @param note below; may be empty
     */
    public record Cell(
            String kind, String icon, String word, String note, String href, String label) {
        public String getKind() {
            return kind;
        }

        public String getIcon() {
            return icon;
        }

        public String getWord() {
            return word;
        }

        public String getNote() {
            return note;
        }

        public String getHref() {
            return href;
        }

        public String getLabel() {
            return label;
        }
    }

    /** What one day comes to. */
    public record Sum(String minutes, String lost, String unknown, boolean outOfReach) {
        public String getMinutes() {
            return minutes;
        }

        public String getLost() {
            return lost;
        }

        public String getUnknown() {
            return unknown;
        }

        public boolean isOutOfReach() {
            return outOfReach;
        }
    }

    /** What stands in a cell. */
    Cell cell(RollDesk.Line line, Presence.Sitting sitting, int which, String title, String href) {
        Presence.InBlock one = sitting.blocks().get(which);
        String kind;
        String icon;
        String word;
        String note;
        Integer minutes = one.minutes();
        Instant arrival = time(line, sitting, which, PresenceMark.Kind.ARRIVED);
        Instant leaving = time(line, sitting, which, PresenceMark.Kind.LEFT);
        if (minutes == null) {
            Presence.Why why = Objects.requireNonNull(one.why());
            boolean open = why == Presence.Why.NOT_YET;
            kind = open ? "wait" : "unk";
            icon = open ? "" : "unk";
            word = m.get(open ? "gathering.cell.open" : "gathering.cell.unknown");
            note =
                    open
                            ? arrival == null ? "" : arrived(arrival)
                            : m.word("gathering.cell.why", why);
        } else if (minutes == one.block().minutes()) {
            kind = "ok";
            icon = "check";
            word = m.get("gathering.cell.present");
            note =
                    arrival != null
                            ? arrived(arrival)
                            : leaving != null ? left(leaving) : sources(one);
        } else if (minutes == 0) {
            kind = "no";
            icon = "x";
            word = m.get("gathering.cell.absent");
            note = sources(one);
        } else {
            kind = "part";
            icon = "clock";
            word = m.text("gathering.minutes", minutes);
            note =
                    arrival != null && arrival.isAfter(one.block().startsAt())
                            ? arrived(arrival)
                            : leaving != null ? left(leaving) : sources(one);
        }
        return new Cell(
                kind,
                icon,
                word,
                note,
                href,
                m.text("gathering.cell.of", line.person().getFullName(), title, word, note));
    }

    private String arrived(Instant at) {
        return m.text("gathering.cell.arrived", clock(at));
    }

    private String left(Instant at) {
        return m.text("gathering.cell.left", clock(at));
    }

    /** How it is known. */
    private String sources(Presence.InBlock one) {
        Set<PresenceMark.Source> sources = new TreeSet<>();
        if (one.decided()) {
            sources.add(PresenceMark.Source.BY_HAND);
        } else {
            one.statements().forEach(said -> sources.addAll(said.sources()));
        }
        return sources.stream()
                .map(source -> m.word("gathering.source", source))
                .collect(Collectors.joining(" "));
    }

    /** When she came or left, if that belongs beside this block: the last before its end. */
    private static @Nullable Instant time(
            RollDesk.Line line, Presence.Sitting sitting, int which, PresenceMark.Kind kind) {
        List<Presence.InBlock> blocks = sitting.blocks();
        Instant from = which == 0 ? Instant.MIN : blocks.get(which - 1).block().endsAt();
        Instant until = blocks.get(which).block().endsAt();
        Instant next =
                which == blocks.size() - 1 ? Instant.MAX : blocks.get(which + 1).block().startsAt();
        return line.marks().stream()
                .filter(mark -> mark.getKind() == kind)
                .map(AttendanceMark::getAt)
                .filter(Objects::nonNull)
                .filter(
                        at ->
                                kind == PresenceMark.Kind.ARRIVED
                                        ? !at.isBefore(from) && at.isBefore(until)
                                        : at.isAfter(blocks.get(which).block().startsAt())
                                                && at.isBefore(next))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /**
     * What a day comes to.
     *
     * @param needed minutes in all; 0 = nobody asks
     */
    Sum sum(Presence.Sitting sitting, int needed) {
        int lost = sitting.lost();
        int whole = sitting.blocks().stream().mapToInt(one -> one.block().minutes()).sum();
        boolean outOfReach =
                needed > 0 && (whole - lost < needed || !sitting.mandatoryMissed().isEmpty());
        boolean nothing = sitting.blocks().stream().noneMatch(Presence.InBlock::isKnown);
        return new Sum(
                nothing ? "―" : m.text("gathering.minutes", sitting.minutes()),
                lost == 0 ? "" : m.text("gathering.cell.lost", lost),
                sitting.unknown() == 0
                        ? ""
                        : m.text("gathering.cell.unknownMinutes", sitting.unknown()),
                outOfReach);
    }

    /** What a mark says. */
    String said(AttendanceMark mark, String block) {
        Integer minutes = mark.getMinutes();
        Instant at = mark.getAt();
        return m.text(
                "gathering.said." + mark.getKind(),
                block,
                at == null ? "" : clock(at),
                minutes == null ? 0 : minutes);
    }

    /** In a table a time is short; seconds are not shown. */
    static String clock(Instant at) {
        LocalTime here = at.truncatedTo(ChronoUnit.MINUTES).atZone(JapanTime.ZONE).toLocalTime();
        return "%d:%02d".formatted(here.getHour(), here.getMinute());
    }
}
