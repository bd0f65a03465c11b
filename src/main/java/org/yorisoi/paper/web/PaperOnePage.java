package org.yorisoi.paper.web;

import jakarta.annotation.PostConstruct;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yorisoi.paper.Paper;
import org.yorisoi.paper.PaperChecking;
import org.yorisoi.paper.SaidRule;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.faces.Messages;

/** One paper of the stack: the evidence, what it says, and the decision; then the next one. */
@Named
@ViewScoped
public class PaperOnePage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject private transient PaperChecking checking;
    @Inject private transient PaperCheckEntry menu;
    @Inject private transient Messages m;
    @Inject private transient CurrentUser user;
    @Inject private transient JapanTime time;
    @Inject private transient HttpServletRequest request;

    private long organisationId;
    private PaperChecking.@Nullable One one;
    private @Nullable Long after;
    private int page = 1;
    private String number = "";
    private String day = "";
    private Paper.@Nullable Fault fault;
    private String note = "";
    private String why = "";

    @PostConstruct
    void open() {
        organisationId = PaperAsked.organisation(request);
        PaperChecking.One shown = checking.one(organisationId, PaperAsked.number(request, "id"));
        one = shown;
        menu.know(organisationId, shown.waiting());
        number = shown.read().number();
        LocalDate read = shown.read().day();
        day = read == null ? "" : read.toString();
        String asked = request.getParameter("page");
        if (asked != null && asked.matches("\\d{1,2}")) {
            page = Math.max(1, Math.min(Integer.parseInt(asked), shown.photo().pages()));
        }
        after = checking.next(organisationId, shown.id()).orElse(null);
    }

    /** Accepts it and opens the next one; where it stays, says why. */
    public @Nullable String accept() {
        Checked<LocalDate> read =
                day.isBlank() ? Checked.no("paper.one.dayNeeded") : SaidRule.day(day, time.today());
        if (!read.isOk()) {
            wrong("decide:day", read.why());
            return null;
        }
        return did(
                () ->
                        checking.accept(
                                organisationId,
                                getOne().id(),
                                getOne().version(),
                                number,
                                read.get()),
                "accepted");
    }

    /** Returns it with the reason and opens the next one. */
    public @Nullable String giveBack() {
        Paper.Fault chosen = fault;
        if (chosen == null) {
            wrong("return:fault", Reason.of("paper.one.faultNeeded"));
            return null;
        }
        if (chosen == Paper.Fault.OTHER && note.isBlank()) {
            wrong("return:note", Reason.of("paper.one.noteNeeded"));
            return null;
        }
        return did(
                () ->
                        checking.giveBack(
                                organisationId, getOne().id(), getOne().version(), chosen, note),
                "returned");
    }

    /** Takes an acceptance back; the same paper is shown again, waiting. */
    public @Nullable String reopen() {
        if (why.isBlank()) {
            wrong("again:why", Reason.of("paper.one.noteNeeded"));
            return null;
        }
        try {
            checking.reopen(organisationId, getOne().id(), getOne().version(), why);
        } catch (BusinessException e) {
            return refused(e);
        }
        menu.forget();
        return address(getOne().id(), "reopened");
    }

    private @Nullable String did(Runnable decision, String done) {
        long decided = getOne().id();
        try {
            decision.run();
        } catch (BusinessException e) {
            return refused(e);
        }
        menu.forget();
        Optional<Long> next = Optional.ofNullable(after);
        if (next.isEmpty() || next.get() == decided) {
            next = checking.next(organisationId, decided);
        }
        return next.map(id -> address(id, done))
                .orElse("/paper/check?faces-redirect=true&org=" + organisationId + "&done=" + done);
    }

    private String address(long id, String done) {
        return "/paper/one?faces-redirect=true&org="
                + organisationId
                + "&id="
                + id
                + "&done="
                + done;
    }

    /** What was typed stays; beside it the page shows how things stand now. */
    private @Nullable String refused(BusinessException e) {
        FacesContext.getCurrentInstance()
                .addMessage(
                        null,
                        new FacesMessage(FacesMessage.SEVERITY_ERROR, m.reason(e.reason()), null));
        one = checking.one(organisationId, getOne().id());
        return null;
    }

    private void wrong(String field, Reason reason) {
        FacesContext.getCurrentInstance()
                .addMessage(
                        field,
                        new FacesMessage(FacesMessage.SEVERITY_ERROR, m.reason(reason), null));
    }

    public PaperChecking.One getOne() {
        return Objects.requireNonNull(one);
    }

    public long getOrganisationId() {
        return organisationId;
    }

    public String getLabel() {
        return getOne().label().in(user.locale());
    }

    /** Whether its day is the last day of a workshop, not the day of issue. */
    public boolean isOfWorkshop() {
        return getOne().ofWorkshop();
    }

    public boolean isWaiting() {
        return getOne().state() == Paper.State.HANDED_IN;
    }

    public boolean isAccepted() {
        return getOne().state() == Paper.State.ACCEPTED;
    }

    /** The one after this in the stack; null = none. */
    public @Nullable Long getAfter() {
        Long next = after;
        return next == null || next == getOne().id() ? null : next;
    }

    public int getPage() {
        return page;
    }

    /** The numbers of a PDF's pages. */
    public List<Integer> getPages() {
        return IntStream.rangeClosed(1, getOne().photo().pages()).boxed().toList();
    }

    public List<Paper.Fault> getFaults() {
        return Arrays.asList(Paper.Fault.values());
    }

    public String getNumber() {
        return number;
    }

    public void setNumber(@Nullable String number) {
        this.number = number == null ? "" : number;
    }

    public String getDay() {
        return day;
    }

    public void setDay(@Nullable String day) {
        this.day = day == null ? "" : day;
    }

    public Paper.@Nullable Fault getFault() {
        return fault;
    }

    public void setFault(Paper.@Nullable Fault fault) {
        this.fault = fault;
    }

    public String getNote() {
        return note;
    }

    public void setNote(@Nullable String note) {
        this.note = note == null ? "" : note;
    }

    public String getWhy() {
        return why;
    }

    public void setWhy(@Nullable String why) {
        this.why = why == null ? "" : why;
    }
}
