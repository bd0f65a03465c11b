package org.yorisoi.ridealong.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.PlaceRule;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.ridealong.Deciding;
import org.yorisoi.ridealong.Hosts;
import org.yorisoi.ridealong.Wish;

/** Wishes with their facts, and the decision on one of them. */
@Named("rideDecidePage")
@RequestScoped
public class DecidePage extends RidePage {

    @Inject private Deciding deciding;
    @Inject private Hosts hosts;
    @Inject private RideDesk rideDesk;

    private List<Hosts.Line> among = List.of();
    private Deciding.@Nullable Sheet sheet;
    private Deciding.@Nullable Row chosen;
    private long hostId;
    private @Nullable Long wishId;

    /** A fact. */
    public record Chip(String text, boolean strong) {}

    /** A wish as it is shown. */
    public record Line(
            long id,
            long version,
            String name,
            String profession,
            String post,
            String when,
            String told,
            String kind,
            String icon,
            String word,
            List<String> reasons,
            List<Chip> facts,
            boolean self,
            boolean here) {}

    /** What was decided. */
    public record PastLine(
            String name, String when, String kind, String word, String by, String reason) {}

    @PostConstruct
    void open() {
        among = hosts.decidable();
        Long wanted = maybe("host");
        Hosts.Line host =
                wanted == null
                        ? among.stream()
                                .max(Comparator.comparingLong(Hosts.Line::waiting))
                                .orElse(null)
                        : among.stream()
                                .filter(one -> one.id() == wanted)
                                .findFirst()
                                .orElseThrow(NotFoundException::new);
        wishId = maybe("wish");
        if (host != null) {
            hostId = host.id();
            sheet = deciding.sheet(hostId);
            Long wish = wishId;
            if (wish != null) {
                chosen =
                        sheet.rows().stream()
                                .filter(one -> one.wishId() == wish)
                                .findFirst()
                                .orElse(null);
            }
            if (chosen != null && !isPosted()) {
                Long slot = chosen.slotId();
                getIn().put("slot", slot == null ? "" : slot.toString());
            }
        }
    }

    public long getHostId() {
        return hostId;
    }

    public @Nullable Long getWishId() {
        return wishId;
    }

    /** The version of the wish that was seen, also when it is decided meanwhile. */
    public String getVersion() {
        return isPosted()
                ? asked("version")
                : chosen == null ? "" : Long.toString(chosen.version());
    }

    public List<Choice> getHosts() {
        return among.stream()
                .map(
                        one ->
                                new Choice(
                                        Long.toString(one.id()),
                                        m.text(
                                                "ridealong.decide.hostWaiting",
                                                rideDesk.title(one),
                                                one.waiting()),
                                        one.id() == hostId))
                .toList();
    }

    public boolean isNothing() {
        return sheet == null;
    }

    private Deciding.Sheet sheet() {
        return Objects.requireNonNull(sheet);
    }

    public String getTitle() {
        return sheet == null
                ? m.get("ridealong.decide.title")
                : m.text("ridealong.hostName", sheet.organisation(), in(sheet.title()));
    }

    public String getLead() {
        if (sheet == null) {
            return m.get("ridealong.decide.noHost");
        }
        Integer cap = sheet.caps().year();
        return cap == null
                ? m.text("ridealong.decide.lead", sheet.rows().size(), sheet.takenThisYear())
                : m.text(
                        "ridealong.decide.leadOf", sheet.rows().size(), sheet.takenThisYear(), cap);
    }

    public List<Line> getLines() {
        return sheet == null ? List.of() : sheet.rows().stream().map(this::line).toList();
    }

    public @Nullable Line getChosen() {
        return chosen == null ? null : line(chosen);
    }

    /** Whether a wish is asked for that is not there any more. */
    public boolean isGone() {
        return wishId != null && chosen == null && !isPosted();
    }

    /** Whether the form for a decision stands on the page. */
    public boolean isDeciding() {
        return wishId != null && (isPosted() || (chosen != null && !chosen.self()));
    }

    private Line line(Deciding.Row one) {
        List<Chip> facts = new ArrayList<>();
        facts.add(new Chip(m.text("ridealong.chip.rank", one.placeNo()), one.placeNo() == 1));
        facts.add(
                new Chip(
                        one.visits() == 0
                                ? m.get("ridealong.chip.first")
                                : m.text("ridealong.chip.again", one.visits() + 1),
                        one.visits() == 0));
        facts.add(new Chip(m.text("ridealong.chip.days", one.days()), false));
        if (one.ownEmployer()) {
            facts.add(new Chip(m.get("ridealong.chip.own"), true));
        }
        if (one.others() > 0) {
            facts.add(new Chip(m.text("ridealong.chip.others", one.others()), false));
        }
        List<String> reasons =
                one.conditions().stream()
                        .filter(each -> !each.passes())
                        .flatMap(each -> each.reasons().stream())
                        .map(m::reason)
                        .toList();
        String post = one.post();
        String dates = one.told().dates();
        String aims = one.told().aims();
        return new Line(
                one.wishId(),
                one.version(),
                one.name(),
                m.word("person.profession", one.profession()),
                post == null ? "" : post,
                when(one.startsAt(), one.endsAt(), one.from(), one.until()),
                (dates == null ? "" : dates)
                        + (dates == null || aims == null ? "" : "　")
                        + (aims == null ? "" : aims),
                one.isMet() ? "ok" : one.isUndecided() ? "unk" : "stop",
                one.isMet() ? "check" : "",
                m.get(
                        one.isMet()
                                ? "ridealong.decide.met"
                                : one.isUndecided()
                                        ? "ridealong.decide.unknown"
                                        : "ridealong.decide.unmet"),
                reasons,
                facts,
                one.self(),
                wishId != null && wishId == one.wishId());
    }

    /** Every condition of the chosen one. */
    public List<Met> getConditions() {
        return chosen == null
                ? List.of()
                : chosen.conditions().stream()
                        .filter(one -> one.answer() != PlaceRule.Answer.NOTE)
                        .map(this::met)
                        .toList();
    }

    /** The times that are left. */
    public List<Choice> getSlots() {
        return sheet == null
                ? List.of()
                : sheet().open().stream()
                        .map(
                                one ->
                                        new Choice(
                                                Long.toString(one.slotId()),
                                                m.text(
                                                        "ridealong.decide.slot",
                                                        when(
                                                                one.startsAt(),
                                                                one.endsAt(),
                                                                one.from(),
                                                                one.until()),
                                                        one.free()),
                                                Long.toString(one.slotId()).equals(typed("slot"))))
                        .toList();
    }

    /** Whether a date may have to be agreed. */
    public boolean isAgreeable() {
        return sheet != null && sheet.open().stream().anyMatch(one -> one.startsAt() == null);
    }

    public List<PastLine> getPast() {
        return sheet == null
                ? List.of()
                : deciding.past(hostId).stream()
                        .map(
                                one ->
                                        new PastLine(
                                                one.name(),
                                                one.startsAt() == null
                                                        ? ""
                                                        : words.day(one.startsAt()),
                                                one.state() == Wish.State.GRANTED ? "ok" : "stop",
                                                m.word("ridealong.state", one.state()),
                                                m.text(
                                                        "ridealong.decide.by",
                                                        m.dateTime(one.at()),
                                                        one.by() == null
                                                                ? m.get(
                                                                        "ridealong.decide.firstCome")
                                                                : one.by()),
                                                one.reason() == null ? "" : one.reason()))
                        .toList();
    }

    private long version() {
        return number("version");
    }

    /** Grants: on the chosen time, whose date is agreed if it has none. */
    public void grant() throws IOException {
        String chosenSlot = typed("slot");
        if (!chosenSlot.matches("\\d{1,12}")) {
            say("decide:slot", Reason.of("ridealong.decide.noSlot"));
            return;
        }
        long slot = Long.parseLong(chosenSlot);
        boolean undated =
                sheet().open().stream()
                        .anyMatch(one -> one.slotId() == slot && one.startsAt() == null);
        Checked<LocalDate> day = undated ? date(typed("day")) : Checked.of(LocalDate.EPOCH);
        Checked<LocalTime> at = undated ? hour(typed("hour")) : Checked.of(LocalTime.NOON);
        boolean fine = fine("decide:day", day);
        fine &= fine("decide:hour", at);
        if (fine) {
            finish(
                    () ->
                            undated
                                    ? deciding.agree(
                                            number("wish"),
                                            version(),
                                            slot,
                                            day.get(),
                                            at.get(),
                                            typed("why"))
                                    : deciding.grant(number("wish"), version(), slot, typed("why")),
                    "granted");
        }
    }

    /** Declines. */
    public void decline() throws IOException {
        finish(() -> deciding.decline(number("wish"), version(), typed("why")), "declined");
    }

    /** Something that answers with why not. */
    interface Decision {
        List<Reason> take();
    }

    private void finish(Decision decision, String done) throws IOException {
        if (did(
                () -> {
                    List<Reason> refusals = decision.take();
                    if (!refusals.isEmpty()) {
                        throw new BusinessException(refusals.get(0));
                    }
                })) {
            go("/ridealong/decide?host=" + hostId + "&done=" + done);
        }
    }

    public String getDone() {
        String done = asked("done");
        return List.of("granted", "declined").contains(done) ? done : "";
    }
}
