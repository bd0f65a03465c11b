package org.yorisoi.gathering;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.CalendarComponent;
import net.fortuna.ical4j.model.component.Standard;
import net.fortuna.ical4j.model.component.VAlarm;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.PartStat;
import net.fortuna.ical4j.model.parameter.Related;
import net.fortuna.ical4j.model.parameter.Role;
import net.fortuna.ical4j.model.parameter.Rsvp;
import net.fortuna.ical4j.model.parameter.TzId;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Trigger;
import net.fortuna.ical4j.model.property.TzName;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableAction;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.yorisoi.platform.JapanTime;

/**
 * Writes what calendars read (RFC 5545), for mails (RFC 5546: REQUEST, CANCEL) and for a feed
 * (PUBLISH, which names nobody). Times are those of Japan, with the zone in the file. Lines are
 * folded at 75 octets and never within a character.
 */
public final class GatheringCalendar {

    /** The type of a file to go with a mail; the method is said there too. */
    public static final String TYPE = "text/calendar; charset=utf-8";

    private static final String ZONE = JapanTime.ZONE.getId();
    private static final Period REMINDER = Period.ofDays(-1);
    private static final Duration ASK_AGAIN = Duration.ofHours(3);
    private static final int LINE_OCTETS = 75;
    private static final String END = "\r\n";

    /** Somebody with an address. */
    public record Party(String name, String mail) {}

    private GatheringCalendar() {}

    /** A new or changed entry, as a file of its own. */
    public static String request(
            CalendarEntry entry, Party organiser, Party attendee, Instant now) {
        return invitation(ImmutableMethod.REQUEST, entry, organiser, attendee, now);
    }

    /** An entry that is off; calendars take it out. */
    public static String cancel(CalendarEntry entry, Party organiser, Party attendee, Instant now) {
        if (!entry.cancelled()) {
            throw new IllegalArgumentException("it is not off");
        }
        return invitation(ImmutableMethod.CANCEL, entry, organiser, attendee, now);
    }

    /**
     * All entries of one person, for a calendar that asks again and again. Cancelled ones stay in
     * it, marked, so that they vanish from calendars that kept them.
     *
     * @param name of the calendar
     */
    public static String feed(String name, List<CalendarEntry> entries, Instant now) {
        List<Property> head = head(ImmutableMethod.PUBLISH);
        head.add(new XProperty("X-WR-CALNAME", quoted(name)));
        head.add(new XProperty("X-WR-TIMEZONE", ZONE));
        head.add(new XProperty("X-PUBLISHED-TTL", ASK_AGAIN.toString()));
        List<CalendarComponent> parts = new ArrayList<>();
        parts.add(zone());
        entries.forEach(entry -> parts.add(event(entry, now, List.of())));
        return write(head, parts);
    }

    private static String invitation(
            Method method, CalendarEntry entry, Party organiser, Party attendee, Instant now) {
        List<Property> people =
                List.of(
                        new Organizer(list(new Cn(quoted(organiser.name()))), address(organiser)),
                        new Attendee(
                                list(
                                        new Cn(quoted(attendee.name())),
                                        Role.REQ_PARTICIPANT,
                                        PartStat.ACCEPTED,
                                        Rsvp.FALSE),
                                address(attendee)));
        return write(head(method), List.of(zone(), event(entry, now, people)));
    }

    private static List<Property> head(Method method) {
        List<Property> head = new ArrayList<>();
        head.add(ImmutableVersion.VERSION_2_0);
        head.add(new ProdId("-//Yorisoi//Yorisoi//JA"));
        head.add(ImmutableCalScale.GREGORIAN);
        head.add(method);
        return head;
    }

    private static VEvent event(CalendarEntry entry, Instant now, List<Property> people) {
        List<Property> said = new ArrayList<>();
        said.add(new Uid(entry.uid()));
        said.add(new DtStamp(now));
        said.add(new LastModified(entry.changedAt()));
        said.add(new Sequence(entry.sequence()));
        said.add(new DtStart<>(list(new TzId(ZONE)), local(entry.startsAt())));
        said.add(new DtEnd<>(list(new TzId(ZONE)), local(entry.endsAt())));
        said.add(new Summary(clean(entry.title())));
        said.add(new Location(clean(entry.location())));
        said.add(new Description(clean(entry.description())));
        said.add(
                entry.cancelled()
                        ? ImmutableStatus.VEVENT_CANCELLED
                        : ImmutableStatus.VEVENT_CONFIRMED);
        said.add(entry.cancelled() ? ImmutableTransp.TRANSPARENT : ImmutableTransp.OPAQUE);
        said.add(new XProperty("X-MICROSOFT-CDO-ALLDAYEVENT", "FALSE"));
        said.addAll(people);
        VEvent event = new VEvent(new PropertyList(said));
        if (!entry.cancelled()) {
            VAlarm alarm = new VAlarm();
            alarm.add(new Trigger(list(Related.START), REMINDER));
            alarm.add(ImmutableAction.DISPLAY);
            alarm.add(new Description(clean(entry.title())));
            event.add(alarm);
        }
        return event;
    }

    /** Japan has had one offset and no summer time since 1952. */
    private static VTimeZone zone() {
        Standard always =
                new Standard(
                        new PropertyList(
                                List.of(
                                        new DtStart<>(LocalDateTime.of(1970, 1, 1, 0, 0)),
                                        new TzOffsetFrom(ZoneOffset.ofHours(9)),
                                        new TzOffsetTo(ZoneOffset.ofHours(9)),
                                        new TzName("JST"))));
        return new VTimeZone(
                new PropertyList(List.of(new net.fortuna.ical4j.model.property.TzId(ZONE))),
                new ComponentList<>(List.of(always)));
    }

    private static LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, JapanTime.ZONE).withNano(0);
    }

    private static ParameterList list(Parameter... parameters) {
        return new ParameterList(List.of(parameters));
    }

    private static URI address(Party party) {
        return URI.create("mailto:" + party.mail());
    }

    /** Without characters that no calendar file may hold. */
    private static String clean(String text) {
        return text.replace(END, "\n")
                .replace('\r', '\n')
                .replaceAll("[\\p{Cc}&&[^\n\t]]", "")
                .replaceAll("[\\p{Cs}]", "\uFFFD");
    }

    /** A name is of one line, and may stand between quotation marks, so it has none. */
    private static String quoted(String name) {
        return clean(name).replace('"', '\'').replace('\n', ' ');
    }

    private static String write(List<Property> head, List<CalendarComponent> parts) {
        StringWriter text = new StringWriter();
        try {
            // The library folds by characters; three octets each are too long for a line then.
            new CalendarOutputter(true, Integer.MAX_VALUE)
                    .output(new Calendar(new PropertyList(head), new ComponentList<>(parts)), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        StringBuilder folded = new StringBuilder();
        for (String line : text.toString().split("\r?\n", -1)) {
            if (!line.isEmpty()) {
                fold(line, folded);
            }
        }
        return folded.toString();
    }

    private static void fold(String line, StringBuilder to) {
        int octets = 0;
        for (int at = 0; at < line.length(); ) {
            int c = line.codePointAt(at);
            at += Character.charCount(c);
            String one = Character.toString(c);
            int more = one.getBytes(StandardCharsets.UTF_8).length;
            if (octets + more > LINE_OCTETS) {
                to.append(END).append(' ');
                octets = 1;
            }
            to.append(one);
            octets += more;
        }
        to.append(END);
    }
}
