package org.yorisoi.insight.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.insight.AreaAsking;
import org.yorisoi.insight.AreaLetter;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.faces.Messages;

/** Where an officer of the prefecture writes to the offices of an area. */
@Named
@RequestScoped
public class AreaAskingPage {

    private static final String TRAINING = "training";

    @Inject private AreaAsking asking;
    @Inject private CurrentUser user;
    @Inject private Messages m;
    @Inject private HttpServletRequest request;

    private AreaAsking.@Nullable Panel panel;
    private final Set<Long> picked = new HashSet<>();
    private String words = "";

    @PostConstruct
    void open() {
        panel = asking.open(InsightAsked.number(request, "area"), InsightAsked.letter(request));
        String[] values = request.getParameterValues(TRAINING);
        if (values != null) {
            for (String value : values) {
                if (!value.matches("\\d{1,12}")) {
                    throw new NotFoundException();
                }
                picked.add(Long.valueOf(value));
            }
        }
    }

    public AreaAsking.Panel getPanel() {
        return Objects.requireNonNull(panel);
    }

    public boolean isTrainings() {
        return getPanel().kind() == AreaLetter.Kind.TRAININGS;
    }

    /** Whether there is something to send, somebody who gets it, and nobody was asked today. */
    public boolean isSendable() {
        AreaAsking.Panel shown = getPanel();
        return shown.today() == null
                && !shown.facilities().isEmpty()
                && (!isTrainings() || !shown.trainings().isEmpty());
    }

    public boolean isDone() {
        return "sent".equals(request.getParameter("done")) && getPanel().today() != null;
    }

    public String getTitle() {
        return m.text("insight.ask.title." + getPanel().kind(), getPanel().area());
    }

    public String getLead() {
        AreaAsking.Panel shown = getPanel();
        return m.text(
                "insight.ask.lead." + shown.kind(),
                shown.area(),
                String.join(m.get("insight.ask.comma"), shown.neighbours()));
    }

    /** Back to the area's rows. */
    public String getBack() {
        return "/insight/coverage?pref=" + getPanel().prefecture();
    }

    public boolean isPicked(AreaAsking.Training one) {
        return picked.contains(one.id());
    }

    public String title(AreaAsking.Training one) {
        return one.title().in(user.locale());
    }

    public String when(AreaAsking.Training one) {
        return one.when().in(user.locale());
    }

    public String where(AreaAsking.Training one) {
        return one.where().in(user.locale());
    }

    public String free(AreaAsking.Training one) {
        Integer free = one.free();
        return free == null ? m.get("insight.ask.unlimited") : m.text("insight.ask.free", free);
    }

    /** For whom it is, and until when one applies; empty = for all, until it starts. */
    public String terms(AreaAsking.Training one) {
        StringBuilder text = new StringBuilder();
        if (!one.professions().isEmpty()) {
            text.append(
                    m.text(
                            "insight.ask.for",
                            one.professions().stream()
                                    .sorted()
                                    .map(who -> m.word("person.profession", who))
                                    .collect(Collectors.joining(m.get("insight.ask.comma")))));
        }
        Instant until = one.until();
        if (until != null) {
            text.append(text.isEmpty() ? "" : "　")
                    .append(m.text("insight.ask.until", m.dateTime(until)));
        }
        return text.toString();
    }

    /** What went out today; empty = nothing. */
    public String getToday() {
        AreaAsking.Sent today = getPanel().today();
        return today == null
                ? ""
                : m.text(
                        "insight.ask.already",
                        m.dateTime(today.at()),
                        today.by(),
                        today.facilities());
    }

    public String sent(AreaAsking.Sent one) {
        return m.text("insight.ask.sent", m.dateTime(one.at()), one.by(), one.facilities());
    }

    public List<String> named(AreaAsking.Sent one) {
        return one.trainings().stream().map(title -> title.in(user.locale())).toList();
    }

    public String getWords() {
        return words;
    }

    public void setWords(String words) {
        this.words = words;
    }

    /** Sends it and says so, or says why not; what was typed and ticked stays. */
    public @Nullable String send() {
        AreaAsking.Panel shown = getPanel();
        try {
            if (isTrainings()) {
                asking.invite(shown.areaId(), picked);
            } else {
                asking.recommend(shown.areaId(), words);
            }
        } catch (BusinessException e) {
            FacesContext.getCurrentInstance()
                    .addMessage(
                            null,
                            new FacesMessage(
                                    FacesMessage.SEVERITY_ERROR, m.reason(e.reason()), null));
            panel = asking.open(shown.areaId(), shown.kind());
            return null;
        }
        return "/insight/ask?faces-redirect=true&area="
                + shown.areaId()
                + "&what="
                + shown.kind()
                + "&done=sent";
    }
}
