package org.yorisoi.gathering.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.GatheringDesk;
import org.yorisoi.gathering.Notice;
import org.yorisoi.gathering.Notices;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.faces.Messages;

/**
 * A notice to applicants: it is written, looked at as it will be read, and sent. Between these
 * steps it stands in the form only, with a key that makes two presses one notice; the page keeps no
 * state.
 */
@Named("noticesPage")
@RequestScoped
public class NoticesPage {

    private static final String HERE = "/gathering/notices?org=";

    @Inject private Notices notices;
    @Inject private GatheringDesk desk;
    @Inject private GatheringWords words;
    @Inject private JapanTime time;
    @Inject private CurrentUser user;
    @Inject private Messages m;
    @Inject private HttpServletRequest request;

    private long organisationId;
    private long id;
    private GatheringDesk.@Nullable Head head;
    private Notice.Whom whom = Notice.Whom.SEATED;
    private List<Long> placeIds = List.of();
    private String subject = "";
    private String text = "";
    private String press = "";
    private boolean looking;
    private boolean asked;
    private Notices.@Nullable Preview preview;
    private @Nullable List<Choice> choices;
    private @Nullable List<Sent> history;
    private Map<Notice.Whom, Integer> reached = Map.of();

    /** Somebody to send to. */
    public record Choice(String value, String label, boolean chosen) {
        public String getValue() {
            return value;
        }

        public String getLabel() {
            return label;
        }

        public boolean isChosen() {
            return chosen;
        }
    }

    /** A notice that was sent. */
    public record Sent(
            boolean now, String subject, String words, String facts, String unreachable) {
        public boolean isNow() {
            return now;
        }

        public String getSubject() {
            return subject;
        }

        public String getWords() {
            return words;
        }

        public String getFacts() {
            return facts;
        }

        public String getUnreachable() {
            return unreachable;
        }
    }

    @PostConstruct
    void open() {
        organisationId = GatheringAsked.organisation(request);
        id = GatheringAsked.number(request, "id");
        getHead();
        placeIds = places();
        String to = request.getParameter("to");
        whom = placeIds.isEmpty() ? Notice.Whom.SEATED : Notice.Whom.CHOSEN;
        for (Notice.Whom one : Notice.Whom.values()) {
            if (one.name().equals(to)) {
                whom = one;
            }
        }
        reached = notices.reached(id, placeIds);
        // Written before and looked at: it stands in the form that was posted.
        if ("POST".equals(request.getMethod()) && request.getParameter("press") != null) {
            looking = true;
            press = given("press");
            subject = given("subject");
            text = given("text");
        }
    }

    private String given(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    /** The applications that were ticked in the list. */
    private List<Long> places() {
        String[] asked = request.getParameterValues("place");
        List<Long> ids = new ArrayList<>();
        if (asked != null) {
            for (String one : asked) {
                if (!one.matches("\\d{1,12}")) {
                    throw new NotFoundException();
                }
                ids.add(Long.parseLong(one));
            }
        }
        return ids.stream().distinct().toList();
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

    private Notices.Draft draft() {
        return new Notices.Draft(whom, placeIds, subject, text);
    }

    /** Shows how it will be. */
    public void look() {
        try {
            preview = notices.preview(id, draft());
            press = UUID.randomUUID().toString();
            looking = true;
        } catch (BusinessException e) {
            fault(e);
        }
    }

    /** Back to the words; nothing is lost. */
    public void edit() {
        looking = false;
    }

    /** Sends what was looked at. */
    public void send() throws IOException {
        try {
            long sent = notices.send(id, press, draft());
            FacesContext.getCurrentInstance()
                    .getExternalContext()
                    .redirect(getHere() + "&sent=" + sent);
        } catch (BusinessException e) {
            looking = false;
            fault(e);
        }
    }

    private void fault(BusinessException e) {
        String key = e.reason().key();
        String field =
                key.startsWith("gathering.notice.subject")
                        ? "write:subject"
                        : key.startsWith("gathering.notice.words") ? "write:text" : null;
        FacesContext.getCurrentInstance()
                .addMessage(
                        field,
                        new FacesMessage(FacesMessage.SEVERITY_ERROR, m.reason(e.reason()), null));
    }

    /** Whether it is looked at before it is sent. */
    public boolean isLooking() {
        return looking;
    }

    /**
     * How it will be; null = it can't be sent so any more. Asked for while the posted form is read,
     * too, where what is wrong can't be said yet: the button does.
     */
    private Notices.@Nullable Preview preview() {
        if (preview == null && !asked) {
            asked = true;
            try {
                preview = notices.preview(id, draft());
            } catch (BusinessException e) {
                preview = null;
            }
        }
        return preview;
    }

    public String getReachesText() {
        Notices.Preview known = preview();
        return known == null
                ? ""
                : m.text(
                        "gathering.notice.reaches",
                        m.word("gathering.notice.whom", whom),
                        known.people());
    }

    /** Whoever has no address; empty = everybody has one. */
    public String getUnreachable() {
        Notices.Preview known = preview();
        return known == null
                ? ""
                : unreachable(known.people() - known.letters(), known.unreachable());
    }

    private String unreachable(int count, List<String> names) {
        if (count == 0) {
            return "";
        }
        String some = String.join(m.get("gathering.notice.comma"), names);
        return names.size() < count
                ? m.text("gathering.notice.unreachableMore", count, some, count - names.size())
                : m.text("gathering.notice.unreachable", count, some);
    }

    /** Whether nobody would get a mail: it stands on their pages only. */
    public boolean isSilent() {
        Notices.Preview known = preview();
        return known != null && known.letters() == 0;
    }

    public String getSubjectJa() {
        Notices.Preview known = preview();
        return known == null ? "" : known.ja().subject();
    }

    public String getBodyJa() {
        Notices.Preview known = preview();
        return known == null ? "" : known.ja().body();
    }

    public String getSubjectEn() {
        Notices.Preview known = preview();
        return known == null ? "" : known.en().subject();
    }

    public String getBodyEn() {
        Notices.Preview known = preview();
        return known == null ? "" : known.en().body();
    }

    /** To whom, each with how many it reaches. */
    public List<Choice> getChoices() {
        List<Choice> known = choices;
        if (known == null) {
            known = new ArrayList<>();
            for (Notice.Whom one : Notice.Whom.values()) {
                Integer count = reached.get(one);
                if (count != null) {
                    known.add(
                            new Choice(
                                    one.name(),
                                    m.text(
                                            "gathering.notice.choice",
                                            m.word("gathering.notice.whom", one),
                                            count),
                                    one == whom));
                }
            }
            choices = known;
        }
        return known;
    }

    /** What was sent before, the newest first. */
    public List<Sent> getHistory() {
        List<Sent> known = history;
        if (known == null) {
            String now = request.getParameter("sent");
            known =
                    notices.history(id).stream()
                            .map(
                                    one ->
                                            new Sent(
                                                    Long.toString(one.id()).equals(now),
                                                    one.subject(),
                                                    one.words(),
                                                    facts(one),
                                                    unreachable(
                                                            one.people() - one.letters(),
                                                            one.unreachable())))
                            .toList();
            history = known;
        }
        return known;
    }

    private String facts(Notices.Past one) {
        String by = one.by();
        return m.text(
                "gathering.notice.sent",
                m.dateTime(one.at()),
                by == null ? "―" : by,
                m.word("gathering.notice.whom", one.whom()),
                one.people(),
                one.letters());
    }

    /** What was sent just now. */
    public @Nullable Sent getDone() {
        return getHistory().stream().filter(Sent::now).findFirst().orElse(null);
    }

    public boolean isFull() {
        return getHistory().size() == Notices.SHOWN;
    }

    /** What to know about a gathering that is called off or over; empty = nothing. */
    public String getState() {
        Gathering.State state = getHead().state();
        if (state == Gathering.State.CANCELLED) {
            return m.get("gathering.notice.cancelled");
        }
        boolean over = !state.isUpcoming() && state != Gathering.State.DRAFT;
        return over || isPast() ? m.get("gathering.notice.over") : "";
    }

    private boolean isPast() {
        var end = getHead().endsAt();
        return end != null && time.now().isAfter(end);
    }

    /** Whether there is somebody to write to; what was posted stays, though all have gone. */
    public boolean isAnybody() {
        return "POST".equals(request.getMethod())
                || reached.values().stream().anyMatch(count -> count > 0);
    }

    public String getTitle() {
        return getHead().title().in(user.locale());
    }

    public String getLead() {
        GatheringDesk.Head known = getHead();
        return m.text(
                "gathering.desk.lead",
                words.day(known.startsAt()),
                words.hours(known.startsAt(), known.endsAt()),
                words.place(known.venue()));
    }

    /** The page's own address. */
    public String getHere() {
        return HERE + organisationId + "&id=" + id;
    }

    public long getOrganisationId() {
        return organisationId;
    }

    public long getId() {
        return id;
    }

    public boolean isDraft() {
        return getHead().state() == Gathering.State.DRAFT;
    }

    public String getWhom() {
        return whom.name();
    }

    public List<Long> getPlaceIds() {
        return placeIds;
    }

    public String getPress() {
        return press;
    }

    public String getSubject() {
        return subject;
    }

    public void setSubject(@Nullable String subject) {
        this.subject = subject == null ? "" : subject;
    }

    public String getText() {
        return text;
    }

    public void setText(@Nullable String text) {
        this.text = text == null ? "" : text;
    }
}
