package org.yorisoi.ridealong.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.OneLineRule;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Words;
import org.yorisoi.ridealong.Hosts;
import org.yorisoi.ridealong.Offer;
import org.yorisoi.ridealong.Paperwork;
import org.yorisoi.ridealong.RideHost;

/** A host's terms. */
@Named("rideHostPage")
@RequestScoped
public class HostPage extends RidePage {

    private static final int TITLE = 80;
    private static final int LINE = 400;
    private static final int CONTACT = 200;

    @Inject private Hosts hosts;
    @Inject private RideDesk rideDesk;

    private Hosts.@Nullable One one;
    private Set<String> professions = Set.of();
    private Set<String> before = Set.of();
    private Set<String> documents = Set.of();
    private Set<String> flags = Set.of();

    @PostConstruct
    void open() {
        Hosts.Line line = rideDesk.host(true);
        if (line == null) {
            throw new NotFoundException();
        }
        one = hosts.one(line.id());
        Offer offer = offer();
        if (isPosted()) {
            professions = ticked("profession");
            before = ticked("before");
            documents = ticked("document");
            flags = ticked("flag");
        } else {
            professions = names(offer.professions());
            before = new TreeSet<>(offer.prerequisites());
            documents = names(offer.documents());
            flags = new TreeSet<>();
            flag("observing", offer.observationOnly());
            flag("consent", offer.consent());
            flag("open", offer.open());
        }
        getIn().put("kind", offer.kind().name());
        getIn().put("title", offer.title().ja());
        getIn().put("titleEn", offer.title().en());
        getIn().put("days", Integer.toString(offer.handInDays()));
        getIn().put("meeting", plain(offer.meetingPoint()));
        getIn().put("bring", plain(offer.bring()));
        getIn().put("contact", plain(offer.contact()));
        getIn().put("person", plain(offer.personCap()));
        getIn().put("year", plain(offer.yearCap()));
        getIn().put("yen", Integer.toString(offer.honorarium()));
    }

    private void flag(String name, boolean set) {
        if (set) {
            flags.add(name);
        }
    }

    private static Set<String> names(Set<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String plain(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private Hosts.One one() {
        return Objects.requireNonNull(one);
    }

    private Offer offer() {
        return one().offer();
    }

    public long getId() {
        return one().id();
    }

    public long getVersion() {
        return one().version();
    }

    public String getTitle() {
        return m.text("ridealong.hostName", one().organisation(), in(offer().title()));
    }

    public boolean isOpened() {
        return offer().open();
    }

    public List<RideHost.Kind> getKinds() {
        return Arrays.asList(RideHost.Kind.values());
    }

    public List<Choice> getProfessions() {
        return Arrays.stream(Profession.values())
                .map(
                        each ->
                                new Choice(
                                        each.name(),
                                        m.word("person.profession", each),
                                        professions.contains(each.name())))
                .toList();
    }

    public List<Choice> getBefore() {
        return hosts.prerequisites().stream()
                .map(each -> new Choice(each.id(), in(each.label()), before.contains(each.id())))
                .toList();
    }

    public List<Choice> getDocuments() {
        return Arrays.stream(Paperwork.values())
                .map(
                        each ->
                                new Choice(
                                        each.name(),
                                        m.word("ridealong.document", each),
                                        documents.contains(each.name())))
                .toList();
    }

    public boolean has(String flag) {
        return flags.contains(flag);
    }

    /** Keeps the terms, or says at each field what is wrong. */
    public void save() throws IOException {
        Checked<String> title = OneLineRule.check(typed("title"), TITLE);
        Checked<String> titleEn = OneLineRule.check(typed("titleEn"), TITLE);
        Checked<Integer> days = count(typed("days"));
        Checked<String> meeting = OneLineRule.check(typed("meeting"), LINE);
        Checked<String> bring = OneLineRule.check(typed("bring"), LINE);
        Checked<String> contact = OneLineRule.check(typed("contact"), CONTACT);
        Checked<Integer> person = cap("person");
        Checked<Integer> year = cap("year");
        Checked<Integer> yen = typed("yen").isBlank() ? Checked.of(0) : count(typed("yen"));
        boolean fine = fine("offer:title", title);
        fine &= fine("offer:titleEn", titleEn);
        fine &= fine("offer:days", days);
        fine &= fine("offer:meeting", meeting);
        fine &= fine("offer:bring", bring);
        fine &= fine("offer:contact", contact);
        fine &= fine("offer:person", person);
        fine &= fine("offer:year", year);
        fine &= fine("offer:yen", yen);
        if (!fine) {
            return;
        }
        Offer wanted =
                new Offer(
                        RideHost.Kind.valueOf(
                                typed("kind").isEmpty() ? offer().kind().name() : typed("kind")),
                        new Words(title.get(), titleEn.get()),
                        Arrays.stream(Profession.values())
                                .filter(each -> professions.contains(each.name()))
                                .collect(
                                        Collectors.toCollection(
                                                () -> EnumSet.noneOf(Profession.class))),
                        List.copyOf(before),
                        Arrays.stream(Paperwork.values())
                                .filter(each -> documents.contains(each.name()))
                                .collect(
                                        Collectors.toCollection(
                                                () -> EnumSet.noneOf(Paperwork.class))),
                        days.get(),
                        has("observing"),
                        has("consent"),
                        orNull(meeting.get()),
                        orNull(bring.get()),
                        orNull(contact.get()),
                        person.get() == 0 ? null : person.get(),
                        year.get() == 0 ? null : year.get(),
                        yen.get(),
                        has("open"));
        if (did(() -> hosts.change(getId(), number("version"), wanted))) {
            go("/ridealong/host?host=" + getId() + "&done=saved");
        }
    }

    private Checked<Integer> cap(String field) {
        return typed(field).isBlank() ? Checked.of(0) : count(typed(field));
    }
}
