package org.yorisoi.workshop.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.Staff;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapaneseDateRule;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.faces.Messages;
import org.yorisoi.workshop.Consultation;
import org.yorisoi.workshop.StaffRule;
import org.yorisoi.workshop.TrainerCourse;
import org.yorisoi.workshop.WorkshopDesk;

/** What a group training needs beside its day: staff, and the prefecture. */
@Named("preparationPage")
@RequestScoped
public class PreparationPage {

    @Inject private WorkshopDesk desk;
    @Inject private CurrentUser user;
    @Inject private Messages m;
    @Inject private HttpServletRequest request;

    private long organisationId;
    private long id;
    private WorkshopDesk.@Nullable Preparation preparation;
    private final Map<String, String> typed = new HashMap<>();

    /** A role with who fills it. */
    public record Role(String label, String kind, String icon, String word, List<Person> people) {
        public String getLabel() {
            return label;
        }

        public String getKind() {
            return kind;
        }

        public String getIcon() {
            return icon;
        }

        public String getWord() {
            return word;
        }

        public List<Person> getPeople() {
            return people;
        }
    }

    /**
     * Somebody on the staff.
     *
     * @param courses what she has completed, a line each
     * @param open whether a course of hers may be recorded here
     */
    public record Person(long id, String name, List<String> courses, boolean open) {
        public long getId() {
            return id;
        }

        public String getName() {
            return name;
        }

        public List<String> getCourses() {
            return courses;
        }

        public boolean isOpen() {
            return open;
        }
    }

    /** A consultation. */
    public record Line(String day, String with, String answer, String noted) {
        public String getDay() {
            return day;
        }

        public String getWith() {
            return with;
        }

        public String getAnswer() {
            return answer;
        }

        public String getNoted() {
            return noted;
        }
    }

    @PostConstruct
    void open() {
        organisationId = number("org");
        id = number("id");
        get();
    }

    private long number(String name) {
        String text = request.getParameter(name);
        if (text == null || !text.matches("\\d{1,12}")) {
            throw new NotFoundException();
        }
        return Long.parseLong(text);
    }

    private WorkshopDesk.Preparation get() {
        WorkshopDesk.Preparation known = preparation;
        if (known == null) {
            known = desk.preparation(organisationId, id);
            preparation = known;
        }
        return known;
    }

    /** Notes a consultation. */
    public void consult() {
        keep("on", "with", "answer");
        Checked<LocalDate> on = JapaneseDateRule.check(kept("on"));
        if (!on.isOk()) {
            wrong("on", m.reason(on.why()));
        }
        if (kept("with").isBlank()) {
            wrong("with", m.get("workshop.consult.whomMissing"));
        }
        if (on.isOk() && !kept("with").isBlank()) {
            does(
                    "on",
                    () -> desk.consult(organisationId, id, on.get(), kept("with"), kept("answer")),
                    "workshop.consult.did");
        }
    }

    /** Records a director's course. */
    public void record() {
        keep("director", "course", "completed");
        Checked<LocalDate> on = JapaneseDateRule.check(kept("completed"));
        TrainerCourse course =
                Arrays.stream(TrainerCourse.values())
                        .filter(one -> one.name().equals(kept("course")))
                        .findFirst()
                        .orElse(null);
        if (!on.isOk()) {
            wrong("completed", m.reason(on.why()));
        } else if (course == null || !kept("director").matches("\\d{1,12}")) {
            throw new NotFoundException();
        } else {
            does(
                    "completed",
                    () ->
                            desk.record(
                                    organisationId,
                                    id,
                                    Long.parseLong(kept("director")),
                                    course,
                                    on.get()),
                    "workshop.course.did");
        }
    }

    private void keep(String... fields) {
        for (String field : fields) {
            typed.put(field, Objects.requireNonNullElse(request.getParameter(field), ""));
        }
    }

    /** Does it and says so, or why not; then what was typed stays. */
    private void does(String field, Runnable deed, String said) {
        try {
            deed.run();
            typed.clear();
            FacesContext.getCurrentInstance()
                    .addMessage(
                            null, new FacesMessage(FacesMessage.SEVERITY_INFO, m.get(said), null));
        } catch (BusinessException e) {
            wrong(field, m.reason(e.reason()));
        }
        preparation = null;
    }

    private static void wrong(String field, String text) {
        FacesContext.getCurrentInstance()
                .addMessage(field, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
    }

    /** What was typed and not taken. */
    public String kept(String field) {
        return typed.getOrDefault(field, "");
    }

    /** What is wrong with a field; empty = nothing. */
    public String fault(String field) {
        List<FacesMessage> said = FacesContext.getCurrentInstance().getMessageList(field);
        return said.isEmpty() ? "" : said.get(0).getSummary();
    }

    public List<Role> getRoles() {
        return get().staff().stream().map(this::role).toList();
    }

    private Role role(StaffRule.Filled one) {
        boolean director = one.role() == Staff.Role.DIRECTOR;
        return new Role(
                m.word("gathering.staff", one.role()),
                switch (one.answer()) {
                    case MET -> "ok";
                    case UNKNOWN -> "unk";
                    case MISSING -> "warn";
                },
                one.answer() == StaffRule.Answer.MISSING ? "alert" : "",
                m.word("workshop.answer", one.answer()),
                one.people().stream().map(each -> person(each, director)).toList());
    }

    private Person person(StaffRule.Named one, boolean director) {
        List<String> lines = new ArrayList<>();
        if (director) {
            one.courses()
                    .forEach(
                            course ->
                                    lines.add(
                                            m.text(
                                                    "workshop.course.on",
                                                    m.word("workshop.course", course.course()),
                                                    m.date(course.on()))));
        }
        return new Person(
                one.personId(),
                one.name(),
                lines,
                director && !StaffRule.mayDirect(one, get().day()));
    }

    /** Directors whose course was not shown. */
    public List<Person> getDirectors() {
        return get().staff().stream()
                .filter(one -> one.role() == Staff.Role.DIRECTOR)
                .flatMap(one -> one.people().stream())
                .map(one -> person(one, true))
                .filter(Person::open)
                .toList();
    }

    public List<TrainerCourse> getCourses() {
        return List.of(TrainerCourse.values());
    }

    public List<Line> getConsultations() {
        return get().consultations().stream()
                .map(
                        one -> {
                            Consultation each = one.consultation();
                            String answer = each.getAnswer();
                            return new Line(
                                    m.date(each.getConsultedOn()),
                                    each.getConsultedWith(),
                                    answer == null ? m.get("workshop.consult.noAnswer") : answer,
                                    m.text(
                                            "workshop.consult.noted",
                                            m.dateTime(each.getNotedAt()),
                                            one.by()));
                        })
                .toList();
    }

    public String getTitle() {
        return get().title().in(user.locale());
    }

    public String getDay() {
        return m.date(get().day());
    }

    public Gathering.Kind getKind() {
        return Gathering.Kind.WORKSHOP;
    }

    public boolean isDraft() {
        return get().state() == Gathering.State.DRAFT;
    }

    public boolean isCancelled() {
        return get().state() == Gathering.State.CANCELLED;
    }

    public long getOrganisationId() {
        return organisationId;
    }

    public long getId() {
        return id;
    }
}
