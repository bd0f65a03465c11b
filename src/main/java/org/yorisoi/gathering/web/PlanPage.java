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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Audience;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.GatheringDesk;
import org.yorisoi.gathering.GatheringPlanning;
import org.yorisoi.gathering.GatheringStep;
import org.yorisoi.gathering.PlanRule;
import org.yorisoi.gathering.SignUpTerms;
import org.yorisoi.gathering.Staff;
import org.yorisoi.gathering.Venue;
import org.yorisoi.person.Profession;
import org.yorisoi.person.Roster;
import org.yorisoi.person.RosterQuery;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.Drafts;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.TypedText;
import org.yorisoi.platform.faces.Messages;

/** One gathering as its planners prepare, announce, change and cancel it. */
@Named("gatheringPlanPage")
@ViewScoped
public class PlanPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String FORM = "plan:";
    private static final int MOST_FOUND = 10;

    @Inject private transient GatheringPlanning planning;
    @Inject private transient GatheringDesk desk;
    @Inject private transient GatheringDeskEntry menu;
    @Inject private transient GatheringWords words;
    @Inject private transient Roster roster;
    @Inject private transient Drafts drafts;
    @Inject private transient Messages m;
    @Inject private transient CurrentUser user;
    @Inject private transient HttpServletRequest request;

    private long organisationId;
    private long id;
    private long version;
    private PlanForm form = new PlanForm();
    private @Nullable String said;
    private List<GatheringPlanning.Affected> affected = List.of();
    private List<Reason> notes = List.of();
    private String moveTo = "";
    private String seats = "";
    private boolean unlimited;
    private String why = "";
    private String who = "";
    private Staff.Role role = Staff.Role.FACILITATOR;
    private List<Found> found = List.of();
    private boolean searched;
    private String mail = "";

    /** Kept with the page, so that a button takes off the name beside it. */
    private List<GatheringPlanning.Named> staff = List.of();

    private transient GatheringPlanning.@Nullable One one;
    private transient GatheringDesk.@Nullable Head head;

    /** Somebody of the house who can be named. */
    public record Found(long id, String name, String kana, String profession)
            implements Serializable {
        public long getId() {
            return id;
        }

        public String getName() {
            return name;
        }

        public String getKana() {
            return kana;
        }

        public String getProfession() {
            return profession;
        }
    }

    /** Something to do before it can be announced. */
    public record Todo(String href, String text) {
        public String getHref() {
            return href;
        }

        public String getText() {
            return text;
        }
    }

    /** A step of the history, in words. */
    public record Past(
            String what, String at, String by, String before, String after, String note) {
        public String getWhat() {
            return what;
        }

        public String getAt() {
            return at;
        }

        public String getBy() {
            return by;
        }

        public String getBefore() {
            return before;
        }

        public String getAfter() {
            return after;
        }

        public String getNote() {
            return note;
        }
    }

    @PostConstruct
    void open() {
        organisationId = GatheringAsked.organisation(request);
        id = GatheringAsked.number(request, "id");
        fill();
        said = request.getParameter("done");
    }

    /** From what is stored. */
    private void fill() {
        one = null;
        head = null;
        GatheringPlanning.One stored = getOne();
        version = stored.version();
        staff = stored.staff();
        form = PlanForm.of(stored.plan());
        Integer capacity = stored.plan().terms().capacity();
        seats = capacity == null ? "" : capacity.toString();
        unlimited = capacity == null;
        moveTo = "";
    }

    /** What stands in the forms stays; beside them the page shows how things stand now. */
    private void lookAgain() {
        one = null;
        head = null;
        version = getOne().version();
        staff = getOne().staff();
    }

    public GatheringPlanning.One getOne() {
        GatheringPlanning.One known = one;
        if (known == null) {
            getHead();
            known = planning.one(id);
            one = known;
        }
        return known;
    }

    /** Asked first: an organisation's address shows its own gatherings only. */
    public GatheringDesk.Head getHead() {
        GatheringDesk.Head known = head;
        if (known == null) {
            known = desk.head(organisationId, id);
            head = known;
        }
        return known;
    }

    /** Keeps what was typed as it is: a draft, or a change of what is announced. */
    public void save() {
        PlanRule.Plan plan = read();
        if (plan != null) {
            did(() -> planning.change(id, version, plan), isDraft() ? "draftSaved" : "saved");
        }
    }

    /** Keeps what was typed, and announces it if nothing is missing. */
    public void announce() {
        PlanRule.Plan plan = read();
        if (plan == null) {
            return;
        }
        if (did(() -> planning.change(id, version, plan), "draftSaved")) {
            did(() -> planning.announce(id, version), "announced");
        }
    }

    private PlanRule.@Nullable Plan read() {
        forget();
        PlanForm.Read read = form.read();
        read.faults().forEach(one -> wrong(FORM + one.field(), one.reason()));
        return read.plan();
    }

    private void forget() {
        said = null;
        affected = List.of();
        notes = List.of();
    }

    /** Something that may be refused. */
    private interface Change {
        GatheringPlanning.Outcome make();
    }

    private boolean did(Change change, String done) {
        GatheringPlanning.Outcome outcome;
        try {
            outcome = change.make();
        } catch (BusinessException e) {
            say(null, FacesMessage.SEVERITY_ERROR, m.reason(e.reason()));
            lookAgain();
            return false;
        }
        if (!outcome.isDone()) {
            outcome.problems().forEach(this::refused);
            lookAgain();
            return false;
        }
        drafts.drop(getDraftName());
        menu.forget();
        fill();
        said = done;
        affected = outcome.affected();
        notes = outcome.notes();
        return true;
    }

    private void refused(Reason reason) {
        String field = form.fieldOf(reason);
        boolean elsewhere = "capacity".equals(field) && !isDraft();
        wrong(elsewhere ? "seats:number" : field == null ? null : FORM + field, reason);
    }

    private void wrong(@Nullable String field, Reason reason) {
        say(field, FacesMessage.SEVERITY_ERROR, m.reason(reason));
    }

    private static void say(@Nullable String field, FacesMessage.Severity severity, String text) {
        FacesContext.getCurrentInstance().addMessage(field, new FacesMessage(severity, text, null));
    }

    public void addBlock() {
        forget();
        form.addBlock();
    }

    public void removeBlock(int index) {
        forget();
        form.removeBlock(index);
    }

    public void addQuota() {
        forget();
        form.addQuota();
    }

    public void removeQuota(int index) {
        forget();
        form.removeQuota(index);
    }

    /** Moves the whole day; every part keeps its distance. */
    public void move() {
        forget();
        Checked<Instant> to =
                moveTo.isBlank()
                        ? Checked.no("gathering.prepare.moveMissing")
                        : ClockRule.moment(moveTo);
        if (!to.isOk()) {
            wrong("move:to", to.why());
            return;
        }
        String typed = moveTo;
        GatheringPlanning.Outcome outcome;
        try {
            outcome = planning.move(id, version, to.get());
        } catch (BusinessException e) {
            say(null, FacesMessage.SEVERITY_ERROR, m.reason(e.reason()));
            lookAgain();
            return;
        }
        if (!outcome.isDone()) {
            outcome.problems().forEach(reason -> wrong("move:to", reason));
            lookAgain();
            moveTo = typed;
            return;
        }
        drafts.drop(getDraftName());
        fill();
        said = isDraft() ? "draftMoved" : "moved";
        affected = outcome.affected();
        notes = outcome.notes();
    }

    /** Another number of seats. */
    public void reseat() {
        forget();
        Integer capacity = null;
        if (!unlimited) {
            String plain = TypedText.narrow(seats);
            if (!plain.matches("\\d{1,5}")) {
                wrong("seats:number", Reason.of("gathering.clock.number", TypedText.quoted(seats)));
                return;
            }
            capacity = Integer.valueOf(plain);
        }
        Integer wanted = capacity;
        String typed = seats;
        GatheringPlanning.Outcome outcome;
        try {
            outcome = planning.capacity(id, version, wanted);
        } catch (BusinessException e) {
            say(null, FacesMessage.SEVERITY_ERROR, m.reason(e.reason()));
            lookAgain();
            return;
        }
        if (!outcome.isDone()) {
            outcome.problems().forEach(reason -> wrong("seats:number", reason));
            lookAgain();
            seats = typed;
            return;
        }
        fill();
        said = "seatsChanged";
        notes = outcome.notes();
    }

    /** It takes place. */
    public void go() {
        forget();
        did(() -> planning.go(id, version), "confirmed");
    }

    /** It does not take place. */
    public void cancel() {
        forget();
        if (why.isBlank()) {
            wrong("cancel:why", Reason.of("gathering.decide.reasonNeeded"));
            return;
        }
        if (did(() -> planning.cancel(id, version, why), isDraft() ? "dropped" : "cancelled")) {
            why = "";
        }
    }

    /** Looks for people of the house by name. */
    public void find() {
        forget();
        searched = false;
        found = List.of();
        if (who.isBlank()) {
            wrong("house:who", Reason.of("gathering.prepare.whoMissing"));
            return;
        }
        searched = true;
        found =
                roster
                        .page(
                                organisationId,
                                RosterQuery.of(who, null, null, null, null, null, null))
                        .rows()
                        .stream()
                        .map(
                                row ->
                                        new Found(
                                                row.personId(),
                                                row.name(),
                                                row.kana(),
                                                m.word("person.profession", row.profession())))
                        .distinct()
                        .limit(MOST_FOUND)
                        .toList();
    }

    /** Names somebody. */
    public void name(long personId) {
        forget();
        planning.name(id, personId, role);
        found = List.of();
        searched = false;
        who = "";
        lookAgain();
        said = "named";
    }

    /** Names somebody of another house, by the whole address that she told. */
    public void nameByMail() {
        forget();
        if (mail.isBlank()) {
            wrong("outside:mail", Reason.of("gathering.prepare.mailMissing"));
            return;
        }
        Optional<String> named;
        try {
            named = planning.nameByMail(id, mail, role);
        } catch (BusinessException e) {
            wrong("outside:mail", e.reason());
            lookAgain();
            return;
        }
        lookAgain();
        if (named.isEmpty()) {
            wrong("outside:mail", Reason.of("gathering.prepare.stranger"));
            return;
        }
        mail = "";
        said = "namedOutside";
    }

    /** Takes a name off. */
    public void unname(long staffId) {
        forget();
        planning.unname(id, staffId);
        lookAgain();
        said = "unnamed";
    }

    public boolean isDraft() {
        return getOne().state() == Gathering.State.DRAFT;
    }

    /** Whether it can still be changed. */
    public boolean isOpen() {
        return isDraft() || getOne().state().isUpcoming();
    }

    /** Whether go or no-go is still to be said. */
    public boolean isUndecided() {
        return getOne().state() == Gathering.State.ANNOUNCED;
    }

    public String getTitle() {
        return getOne().plan().description().title().in(user.locale());
    }

    public String getLead() {
        GatheringDesk.Head known = getHead();
        return m.text(
                "gathering.desk.lead",
                words.day(known.startsAt()),
                words.hours(known.startsAt(), known.endsAt()),
                words.place(known.venue()));
    }

    public String getStateKind() {
        return DeskPage.stateKind(getOne().state());
    }

    /** The name of what is kept of this form. */
    public String getDraftName() {
        return "gathering/plan:" + id;
    }

    /** What is still missing before it can be announced, each with a link to its field. */
    public List<Todo> getMissing() {
        return getOne().missing().stream()
                .map(
                        reason -> {
                            String field = form.fieldOf(reason);
                            return new Todo(
                                    "#" + (field == null ? "plan" : FORM + field),
                                    m.reason(reason));
                        })
                .toList();
    }

    /** What was done just now; null = nothing. */
    public @Nullable String getSaid() {
        String key = said == null ? null : "gathering.prepare.done." + said;
        return key != null && m.containsKey(key)
                ? m.text(key, getHead().written(), getHead().concerned() - getHead().written())
                : null;
    }

    public List<String> getNotes() {
        return notes.stream().map(m::reason).toList();
    }

    public List<GatheringPlanning.Affected> getAffected() {
        return affected;
    }

    public String reason(Reason reason) {
        return m.reason(reason);
    }

    /** Who is written to when time or place change, or it is cancelled. */
    public String getReaches() {
        GatheringDesk.Head known = getHead();
        int without = known.concerned() - known.written();
        return known.concerned() == 0
                ? m.get("gathering.prepare.reachesNobody")
                : without == 0
                        ? m.text("gathering.prepare.reaches", known.written())
                        : m.text("gathering.prepare.reachesBut", known.written(), without);
    }

    /** How many come, beside the minimum and its day. */
    public String getComing() {
        int seated = getOne().seats().seated();
        Integer minimum = getOne().plan().terms().minimum();
        LocalDate day = getOne().plan().terms().decideOn();
        String come =
                minimum == null
                        ? m.text("gathering.prepare.coming", seated)
                        : m.text("gathering.prepare.comingOf", seated, minimum);
        return day == null ? come : come + m.text("gathering.prepare.decideBy", day);
    }

    /** What a field of a table says is wrong; empty = nothing. */
    public String fault(String field) {
        List<String> texts = new ArrayList<>();
        FacesContext.getCurrentInstance()
                .getMessageList(FORM + field)
                .forEach(one -> texts.add(one.getSummary()));
        return String.join(" ", texts);
    }

    /** What is wrong in a line of the day. */
    public String blockFault(int index) {
        return faults(
                "blocks:" + index,
                List.of("start", "minutes", "title", "titleEn", "kind", "cmeCode"));
    }

    private String faults(String line, List<String> fields) {
        List<String> texts = new ArrayList<>();
        for (String field : fields) {
            String text = fault(line + ":" + field);
            if (!text.isEmpty()) {
                texts.add(text);
            }
        }
        return String.join(" ", texts);
    }

    /** What is wrong with kept seats. */
    public String quotaFault(int index) {
        return faults("quotas:" + index, List.of("label", "labelEn", "seats", "back"));
    }

    /** For {@code aria-invalid}. */
    public @Nullable String invalid(String field) {
        return fault(field).isEmpty() ? null : "true";
    }

    public List<Past> getHistory() {
        List<Past> past = new ArrayList<>();
        for (GatheringPlanning.Past step : getOne().history()) {
            boolean readable =
                    step.action() == GatheringStep.Action.CAPACITY
                            || step.action() == GatheringStep.Action.QUOTAS;
            String by = step.by();
            past.add(
                    new Past(
                            m.word("gathering.prepare.step", step.action()),
                            m.dateTime(step.at()),
                            by == null ? m.get("gathering.prepare.byItself") : by,
                            readable ? said(step.before()) : "",
                            readable ? said(step.after()) : "",
                            step.note() == null ? "" : step.note()));
        }
        return past;
    }

    private String said(@Nullable String text) {
        return text == null || text.isEmpty() ? m.get("gathering.prepare.none") : text;
    }

    public String getSubject() {
        String subject = getOne().subject();
        return subject == null
                ? m.get("gathering.prepare.noSubject")
                : desk.subjects(organisationId).stream()
                        .filter(known -> known.subject().equals(subject))
                        .map(known -> known.title().in(user.locale()))
                        .findFirst()
                        .orElse(subject);
    }

    /** Minutes that count, as they are stored. */
    public int getMinutes() {
        return getOne().plan().blocks().stream()
                .filter(part -> !part.pause())
                .mapToInt(part -> part.minutes())
                .sum();
    }

    public long getOrganisationId() {
        return organisationId;
    }

    public long getId() {
        return id;
    }

    public PlanForm getForm() {
        return form;
    }

    public List<Venue.Mode> getModes() {
        return Arrays.asList(Venue.Mode.values());
    }

    public List<PlanForm.Kind> getBlockKinds() {
        return Arrays.asList(PlanForm.Kind.values());
    }

    public List<SignUpTerms.Overlap> getOverlaps() {
        return Arrays.asList(SignUpTerms.Overlap.values());
    }

    public List<Audience.Reach> getReachWords() {
        return Arrays.asList(Audience.Reach.values());
    }

    public List<Profession> getAllProfessions() {
        return Arrays.asList(Profession.values());
    }

    public List<Staff.Role> getRoles() {
        return Arrays.asList(Staff.Role.values());
    }

    public List<GatheringPlanning.Named> getStaff() {
        return staff;
    }

    public List<Found> getFound() {
        return found;
    }

    public boolean isSearched() {
        return searched;
    }

    public String getMoveTo() {
        return moveTo;
    }

    public void setMoveTo(@Nullable String text) {
        moveTo = text == null ? "" : text;
    }

    public String getSeats() {
        return seats;
    }

    public void setSeats(@Nullable String text) {
        seats = text == null ? "" : text;
    }

    public boolean isUnlimited() {
        return unlimited;
    }

    public void setUnlimited(boolean without) {
        unlimited = without;
    }

    public String getWhy() {
        return why;
    }

    public void setWhy(@Nullable String text) {
        why = text == null ? "" : text;
    }

    public String getWho() {
        return who;
    }

    public void setWho(@Nullable String text) {
        who = text == null ? "" : text;
    }

    public String getMail() {
        return mail;
    }

    public void setMail(@Nullable String text) {
        mail = text == null ? "" : text;
    }

    public Staff.Role getRole() {
        return role;
    }

    public void setRole(Staff.@Nullable Role other) {
        role = other == null ? Staff.Role.FACILITATOR : other;
    }
}
