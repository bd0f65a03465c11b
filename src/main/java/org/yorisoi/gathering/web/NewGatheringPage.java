package org.yorisoi.gathering.web;

import jakarta.annotation.PostConstruct;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yorisoi.account.web.Desk;
import org.yorisoi.gathering.Audience;
import org.yorisoi.gathering.Description;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.GatheringDesk;
import org.yorisoi.gathering.GatheringPlanning;
import org.yorisoi.gathering.SignUpTerms;
import org.yorisoi.gathering.Venue;
import org.yorisoi.person.OneLineRule;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.Drafts;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.JapaneseDateRule;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.TypedText;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.faces.Messages;
import org.yorisoi.platform.faces.Texts;

/** A new draft: what, when, where, for how many; the programme's usual day gives the rest. */
@Named("newGatheringPage")
@ViewScoped
public class NewGatheringPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int TITLE = 120;
    private static final int ROOM = 80;
    private static final int MINUTES_OF_DAY = 24 * 60;

    /** Sign-up ends, cancelling ends and the list stands still so many days before. */
    private static final int CLOSES = 9;

    private static final int CANCELS = 4;
    private static final int FREEZES = 3;
    private static final int EVENING = 17 * 60;

    @Inject private transient GatheringPlanning planning;
    @Inject private transient GatheringDesk work;
    @Inject private transient Desk desk;
    @Inject private transient Drafts drafts;
    @Inject private transient Texts texts;
    @Inject private transient Messages m;
    @Inject private transient CurrentUser user;
    @Inject private transient JapanTime time;
    @Inject private transient HttpServletRequest request;

    private long organisationId;
    private List<GatheringDesk.Subject> subjects = List.of();
    private Gathering.Kind kind = Gathering.Kind.WORKSHOP;
    private String subject = "";
    private String title = "";
    private String titleEn = "";
    private String day = "";
    private String hour = "";
    private Venue.Mode mode = Venue.Mode.IN_PERSON;
    private String place = "";
    private String room = "";
    private String seats = "";

    @PostConstruct
    void open() {
        organisationId = GatheringAsked.organisation(request);
        subjects = work.subjects(organisationId);
        String asked = request.getParameter("kind");
        for (Gathering.Kind one : Gathering.Kind.values()) {
            if (one.name().equals(asked)) {
                kind = one;
            }
        }
        boolean training = kind == Gathering.Kind.WORKSHOP;
        subject =
                training && !subjects.isEmpty()
                        ? subjects.stream()
                                .map(GatheringDesk.Subject::subject)
                                .filter(one -> one.startsWith("national-workshop/"))
                                .findFirst()
                                .orElse(subjects.get(0).subject())
                        : "";
        title = texts.text(Locale.JAPANESE, "gathering.prepare.usual." + kind);
        titleEn = texts.text(Locale.ENGLISH, "gathering.prepare.usual." + kind);
        hour = training ? "9:30" : "18:30";
        place = desk.getOrganisationName();
        seats = training ? "30" : "";
    }

    /** Writes the draft and leads to its page, or says at each field what is wrong. */
    public @Nullable String begin() {
        Checked<LocalDate> on =
                day.isBlank()
                        ? Checked.no("gathering.prepare.dayMissing")
                        : JapaneseDateRule.check(day);
        Checked<Integer> at = ClockRule.minutes(hour);
        Checked<String> name = OneLineRule.check(title, TITLE);
        Checked<String> nameEn = OneLineRule.check(titleEn, TITLE);
        Checked<String> where = OneLineRule.check(place, TITLE);
        Checked<String> inside = OneLineRule.check(room, ROOM);
        Checked<Integer> capacity = seats.isBlank() ? Checked.of(0) : capacity();
        boolean fine = fine("day", on);
        fine &= fine("hour", at);
        fine &= fine("title", name);
        fine &= fine("titleEn", nameEn);
        fine &= fine("place", where);
        fine &= fine("room", inside);
        fine &= fine("seats", capacity);
        if (fine && at.get() == MINUTES_OF_DAY) {
            fine = fine("hour", Checked.no("gathering.clock.noSuchHour", hour));
        }
        if (fine && name.get().isEmpty()) {
            fine = fine("title", Checked.no("gathering.plan.title", TITLE));
        }
        if (fine && nameEn.get().isEmpty()) {
            fine = fine("titleEn", Checked.no("gathering.plan.title", TITLE));
        }
        if (!fine) {
            return null;
        }
        long drafted;
        try {
            drafted =
                    planning.draft(
                            organisationId,
                            kind,
                            subject.isEmpty() ? null : subject,
                            on.get(),
                            LocalTime.of(at.get() / 60, at.get() % 60),
                            new Description(
                                    new Words(name.get(), nameEn.get()), null, null, null, null),
                            new Venue(
                                    mode,
                                    orNull(where.get()),
                                    orNull(inside.get()),
                                    null,
                                    null,
                                    null),
                            terms(on.get(), seats.isBlank() ? null : capacity.get()));
        } catch (BusinessException e) {
            say("capacity".equals(lastWord(e.reason())) ? "begin:seats" : null, e.reason());
            return null;
        }
        drafts.drop(getDraft());
        return "/gathering/plan?faces-redirect=true&org="
                + organisationId
                + "&id="
                + drafted
                + "&done=drafted";
    }

    private static String lastWord(Reason reason) {
        return reason.key().substring(reason.key().lastIndexOf('.') + 1);
    }

    private Checked<Integer> capacity() {
        String plain = TypedText.narrow(seats);
        return plain.matches("\\d{1,5}")
                ? Checked.of(Integer.valueOf(plain))
                : Checked.no("gathering.clock.number", TypedText.quoted(seats));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** The usual days before, as far as they are still to come. */
    private SignUpTerms terms(LocalDate on, @Nullable Integer capacity) {
        boolean training = kind == Gathering.Kind.WORKSHOP;
        LocalDate freeze = on.minusDays(FREEZES);
        return new SignUpTerms(
                null,
                toCome(on.minusDays(CLOSES)),
                toCome(on.minusDays(CANCELS)),
                null,
                null,
                capacity,
                training,
                true,
                SignUpTerms.USUAL_HOURS,
                training && freeze.isAfter(time.today()) ? freeze : null,
                SignUpTerms.Overlap.WARN,
                Audience.ALL);
    }

    private @Nullable Instant toCome(LocalDate on) {
        Instant evening = ClockRule.moment(on, EVENING);
        return evening.isAfter(time.now()) ? evening : null;
    }

    private boolean fine(String field, Checked<?> checked) {
        if (!checked.isOk()) {
            say("begin:" + field, checked.why());
        }
        return checked.isOk();
    }

    private void say(@Nullable String field, Reason reason) {
        FacesContext.getCurrentInstance()
                .addMessage(
                        field,
                        new FacesMessage(FacesMessage.SEVERITY_ERROR, m.reason(reason), null));
    }

    /** The name of what is kept of this form. */
    public String getDraft() {
        return "gathering/new:" + organisationId;
    }

    public long getOrganisationId() {
        return organisationId;
    }

    public Gathering.Kind getKind() {
        return kind;
    }

    public List<Gathering.Kind> getKinds() {
        return Arrays.asList(Gathering.Kind.values());
    }

    public List<GatheringDesk.Subject> getSubjects() {
        return subjects;
    }

    public String words(GatheringDesk.Subject one) {
        return one.title().in(user.locale());
    }

    public List<Venue.Mode> getModes() {
        return Arrays.asList(Venue.Mode.values());
    }

    public String getSubject() {
        return subject;
    }

    public void setSubject(@Nullable String chosen) {
        subject = chosen == null ? "" : chosen;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(@Nullable String text) {
        title = text == null ? "" : text;
    }

    public String getTitleEn() {
        return titleEn;
    }

    public void setTitleEn(@Nullable String text) {
        titleEn = text == null ? "" : text;
    }

    public String getDay() {
        return day;
    }

    public void setDay(@Nullable String text) {
        day = text == null ? "" : text;
    }

    public String getHour() {
        return hour;
    }

    public void setHour(@Nullable String text) {
        hour = text == null ? "" : text;
    }

    public Venue.Mode getMode() {
        return mode;
    }

    public void setMode(Venue.@Nullable Mode other) {
        mode = other == null ? Venue.Mode.IN_PERSON : other;
    }

    public String getPlace() {
        return place;
    }

    public void setPlace(@Nullable String text) {
        place = text == null ? "" : text;
    }

    public String getRoom() {
        return room;
    }

    public void setRoom(@Nullable String text) {
        room = text == null ? "" : text;
    }

    public String getSeats() {
        return seats;
    }

    public void setSeats(@Nullable String text) {
        seats = text == null ? "" : text;
    }
}
