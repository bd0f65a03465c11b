package org.yorisoi.ridealong.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yorisoi.account.Granting;
import org.yorisoi.person.OneLineRule;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Words;
import org.yorisoi.ridealong.HostFounding;
import org.yorisoi.ridealong.Hosts;
import org.yorisoi.ridealong.RideHost;

/** The hosts of an organisation: founding one, and who receives there. */
@Named("rideHostsPage")
@RequestScoped
public class HostsPage extends RidePage {

    private static final int TITLE = 80;

    @Inject private HostFounding founding;
    @Inject private Hosts hosts;
    @Inject private Granting granting;

    private long organisationId;
    private HostFounding.@Nullable Sheet sheet;
    private HostFounding.@Nullable Line giving;
    private @Nullable Ending ending;

    /** Whose receiving is to end, and where. */
    public record Ending(HostFounding.Line host, Granting.Holder holder) {}

    @PostConstruct
    void open() {
        organisationId = number("org");
        sheet = founding.sheet(organisationId);
        Long give = maybe("give");
        if (give != null) {
            giving =
                    getLines().stream()
                            .filter(one -> one.id() == give)
                            .findFirst()
                            .orElseThrow(NotFoundException::new);
        }
        Long end = maybe("end");
        if (end != null) {
            ending = ending(end);
            if (ending == null && isPosted()) { // somebody else has ended it meanwhile
                say(null, Reason.of("account.grant.endedBefore"));
            } else if (ending == null) {
                throw new NotFoundException();
            }
        }
        getIn().put("place", Long.toString(organisationId));
        getIn().put("kind", RideHost.Kind.WARD.name());
    }

    private @Nullable Ending ending(long grantId) {
        for (HostFounding.Line line : getLines()) {
            for (Granting.Holder holder : line.receivers()) {
                if (holder.grantId() == grantId) {
                    return new Ending(line, holder);
                }
            }
        }
        return null;
    }

    public long getOrganisationId() {
        return organisationId;
    }

    public List<HostFounding.Line> getLines() {
        return Objects.requireNonNull(sheet).hosts();
    }

    public HostFounding.@Nullable Line getGiving() {
        return giving;
    }

    public @Nullable Ending getEnding() {
        return ending;
    }

    public String title(HostFounding.Line line) {
        return m.text("ridealong.hostName", line.place(), in(line.title()));
    }

    public List<Choice> getPlaces() {
        return Objects.requireNonNull(sheet).places().stream()
                .map(one -> new Choice(Long.toString(one.id()), one.name(), false))
                .toList();
    }

    public List<RideHost.Kind> getKinds() {
        return Arrays.asList(RideHost.Kind.values());
    }

    /** The organisation's people who do not receive there yet. */
    public List<Choice> getPeople() {
        HostFounding.Line line = giving;
        return line == null
                ? List.of()
                : granting.candidates(organisationId).stream()
                        .filter(
                                one ->
                                        line.receivers().stream()
                                                .noneMatch(held -> held.personId() == one.id()))
                        .map(
                                one ->
                                        new Choice(
                                                Long.toString(one.id()),
                                                m.text(
                                                        "ridealong.found.person",
                                                        one.name(),
                                                        one.kana()),
                                                false))
                        .toList();
    }

    /** Founds a host; whoever receives is named next. */
    public void found() throws IOException {
        Checked<String> title = name("title");
        Checked<String> titleEn = name("titleEn");
        String place = typed("place");
        boolean fine = fine("found:title", title);
        fine &= fine("found:titleEn", titleEn);
        if (getPlaces().stream().noneMatch(one -> one.value().equals(place))) {
            say("found:place", Reason.of("ridealong.found.placeMissing"));
            fine = false;
        }
        if (!fine) {
            return;
        }
        RideHost.Kind kind =
                RideHost.Kind.HOME_VISIT.name().equals(typed("kind"))
                        ? RideHost.Kind.HOME_VISIT
                        : RideHost.Kind.WARD;
        long[] made = new long[1];
        if (did(
                "found:title",
                () ->
                        made[0] =
                                hosts.found(
                                        Long.parseLong(place),
                                        kind,
                                        new Words(title.get(), titleEn.get())))) {
            go(here() + "&give=" + made[0] + "&done=founded");
        }
    }

    private Checked<String> name(String field) {
        return OneLineRule.check(typed(field), TITLE)
                .then(
                        text ->
                                text.isEmpty()
                                        ? Checked.no("ridealong.found.nameMissing")
                                        : Checked.of(text));
    }

    /** Lets the chosen person receive. */
    public void entrust() throws IOException {
        HostFounding.Line line = Objects.requireNonNull(giving);
        String who = typed("who");
        if (getPeople().stream().noneMatch(one -> one.value().equals(who))) {
            say("entrust:who", Reason.of("ridealong.found.whoMissing"));
            return;
        }
        if (did(
                "entrust:who",
                () ->
                        founding.entrust(
                                organisationId,
                                line.id(),
                                Long.parseLong(who),
                                m.text("ridealong.found.giveReason", in(line.title()))))) {
            go(here() + "&done=given");
        }
    }

    /** Somebody does not receive any more. */
    public void stop() throws IOException {
        Ending one = Objects.requireNonNull(ending);
        if (did(
                "stop:why",
                () ->
                        founding.end(
                                organisationId,
                                one.host().id(),
                                one.holder().grantId(),
                                typed("why")))) {
            go(here() + "&done=ended");
        }
    }

    private String here() {
        return "/ridealong/hosts?org=" + organisationId;
    }

    public String getDone() {
        String done = asked("done");
        return List.of("founded", "given", "ended").contains(done) ? done : "";
    }
}
