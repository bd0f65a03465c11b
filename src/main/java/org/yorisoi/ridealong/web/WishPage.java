package org.yorisoi.ridealong.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Place;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.ridealong.Board;
import org.yorisoi.ridealong.OwnVisits;
import org.yorisoi.ridealong.VisitStage;
import org.yorisoi.ridealong.Wish;
import org.yorisoi.ridealong.Wishing;

/** One's own wishes: a new one, their order, what became of them. */
@Named("wishPage")
@RequestScoped
public class WishPage extends RidePage {

    @Inject private Wishing wishing;
    @Inject private OwnVisits visits;
    @Inject private Board board;

    private List<Wishing.Mine> all = List.of();
    private Map<Long, VisitStage> stages = Map.of();
    private @Nullable Long slotId;
    private @Nullable Long hostId;
    private Board.@Nullable Slot slot;
    private Board.@Nullable Host host;
    private Wishing.@Nullable Mine chosen;

    /** A wish as it is shown. */
    public record Line(
            long id,
            int number,
            String title,
            String when,
            String told,
            String kind,
            String icon,
            String word,
            String text,
            boolean first,
            @Nullable Long visitId) {}

    @PostConstruct
    void open() {
        slotId = maybe("slot");
        hostId = maybe("host");
        Long wish = maybe("wish");
        all = wishing.mine();
        stages = visits.stages();
        if (slotId != null && !isPosted()) {
            slot = board.one(slotId);
        } else if (slotId != null) {
            try {
                slot = board.one(slotId);
            } catch (NotFoundException e) {
                slot = null; // closed while she was writing; her words stay
            }
        }
        if (hostId != null) {
            long id = hostId;
            host =
                    board.hosts().stream()
                            .filter(one -> one.id() == id)
                            .findFirst()
                            .orElseThrow(NotFoundException::new);
        }
        if (wish != null) {
            chosen =
                    all.stream()
                            .filter(one -> one.id() == wish)
                            .findFirst()
                            .orElseThrow(NotFoundException::new);
            if (isPosted() && chosen.state() != Wish.State.OPEN) {
                say(null, Reason.of("ridealong.wish.decidedAlready"));
            }
            getIn().put("dates", plain(chosen.told().dates()));
            getIn().put("aims", plain(chosen.told().aims()));
        }
    }

    private static String plain(@Nullable String text) {
        return text == null ? "" : text;
    }

    public List<Line> getOpen() {
        return all.stream()
                .filter(one -> one.state() == Wish.State.OPEN)
                .filter(one -> one.kind() == Wish.Kind.RIDE_ALONG)
                .map(this::line)
                .toList();
    }

    public List<Line> getDecided() {
        return all.stream()
                .filter(one -> one.state() != Wish.State.OPEN)
                .filter(one -> one.kind() == Wish.Kind.RIDE_ALONG)
                .map(this::line)
                .toList();
    }

    /** The wish to join a conference; null = there is none. */
    public @Nullable Line getConference() {
        return all.stream()
                .filter(one -> one.state() == Wish.State.OPEN)
                .filter(one -> one.kind() == Wish.Kind.CONFERENCE)
                .map(this::line)
                .findFirst()
                .orElse(null);
    }

    private Line line(Wishing.Mine one) {
        long days = ChronoUnit.DAYS.between(JapanTime.dateOf(one.madeAt()), time.today());
        String organisation = one.organisation();
        var title = one.title();
        String kind = "info";
        String icon = "";
        String text = m.text("ridealong.wish.waiting", days);
        String word = m.word("ridealong.state", one.state());
        Place.State place = one.place();
        switch (one.state()) {
            case OPEN -> {
                if (place == Place.State.WAITING || place == Place.State.OFFERED) {
                    word = m.word("gathering.mine", place);
                    kind = place == Place.State.OFFERED ? "warn" : "info";
                }
            }
            case GRANTED -> {
                kind = "ok";
                VisitStage stage = stages.get(one.visitId());
                text = stage == null ? "" : m.word("ridealong.stage", stage);
            }
            case DECLINED -> {
                kind = "stop";
                text = one.reason() == null ? "" : m.text("ridealong.wish.why", one.reason());
            }
            case WITHDRAWN -> {
                kind = "plain";
                icon = "x";
                text = "";
            }
        }
        String told =
                plain(one.told().dates())
                        + (one.told().dates() == null || one.told().aims() == null ? "" : "　")
                        + plain(one.told().aims());
        return new Line(
                one.id(),
                one.placeNo(),
                organisation == null || title == null
                        ? one.area() == null
                                ? m.get("ridealong.conference.title")
                                : m.text("ridealong.conference.in", one.area())
                        : m.text("ridealong.hostName", organisation, in(title)),
                one.kind() == Wish.Kind.CONFERENCE
                        ? ""
                        : when(one.startsAt(), one.endsAt(), one.from(), one.until()),
                told,
                kind,
                icon,
                word,
                text,
                one.placeNo() == 1,
                one.visitId());
    }

    public @Nullable Long getSlotId() {
        return slotId;
    }

    public @Nullable Long getHostId() {
        return hostId;
    }

    /** What a new wish is for; empty = none is being made. */
    public String getTarget() {
        Board.Slot time = slot;
        if (time != null) {
            return m.text(
                    "ridealong.board.chosen",
                    time.host().organisation(),
                    in(time.host().title()),
                    when(time.startsAt(), time.endsAt(), time.from(), time.until()));
        }
        Board.Host any = host;
        return any == null
                ? ""
                : m.text(
                        "ridealong.wish.anyDayOf",
                        m.text("ridealong.hostName", any.organisation(), in(any.title())));
    }

    public boolean isNewOne() {
        return slotId != null || hostId != null;
    }

    /** Whether the seat is given at once if there is one. */
    public boolean isAtOnce() {
        return slot != null && !slot.byChoice() && slot.startsAt() != null;
    }

    public List<Fact> getTerms() {
        Board.Host of = slot != null ? slot.host() : host;
        return of == null ? List.of() : facts(of.offer(), of.before());
    }

    public @Nullable Line getChosen() {
        return chosen == null ? null : line(chosen);
    }

    public long getVersion() {
        return chosen == null ? 0 : chosen.version();
    }

    public boolean isChangeable() {
        return chosen != null && chosen.state() == Wish.State.OPEN;
    }

    /** Hosts of which one may wish any day. */
    public List<Board.Host> getHosts() {
        return board.hosts();
    }

    public String name(Board.Host one) {
        return m.text("ridealong.hostName", one.organisation(), in(one.title()));
    }

    public void make() throws IOException {
        try {
            Wishing.Outcome outcome;
            if (slotId != null) {
                outcome = wishing.wishSlot(slotId, typed("dates"), typed("aims"));
            } else if (hostId != null) {
                outcome = wishing.wishHost(hostId, typed("dates"), typed("aims"));
            } else {
                return;
            }
            if (outcome.isDone()) {
                go("/ridealong/wish?done=" + (outcome.granted() ? "granted" : "made"));
            } else {
                sayAll(outcome.refusals());
                sayAll(outcome.helps());
            }
        } catch (NotFoundException e) {
            say(null, Reason.of("ridealong.wish.closedMeanwhile"));
        } catch (BusinessException e) {
            say(null, e.reason());
        }
    }

    public void conference() throws IOException {
        if (did(() -> wishing.wishConference(typed("conferenceDates"), typed("conferenceAims")))) {
            go("/ridealong/wish?done=conference");
        }
    }

    private long seen() {
        return number("version");
    }

    public void change() throws IOException {
        if (did(() -> wishing.change(number("wish"), seen(), typed("dates"), typed("aims")))) {
            go("/ridealong/wish?done=changed");
        }
    }

    public void raise() throws IOException {
        if (did(() -> wishing.raise(number("wish"), seen()))) {
            go("/ridealong/wish?done=changed");
        }
    }

    public void withdraw() throws IOException {
        if (did(
                () -> {
                    var refusals = wishing.withdraw(number("wish"), seen());
                    if (!refusals.isEmpty()) {
                        throw new BusinessException(refusals.get(0));
                    }
                })) {
            go("/ridealong/wish?done=withdrawn");
        }
    }

    /** What has just been done: a word; empty = nothing. */
    public String getDone() {
        String done = asked("done");
        return List.of("made", "granted", "changed", "withdrawn", "conference").contains(done)
                ? done
                : "";
    }
}
