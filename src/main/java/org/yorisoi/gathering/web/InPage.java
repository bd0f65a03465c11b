package org.yorisoi.gathering.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.CheckIn;
import org.yorisoi.gathering.DoorSeats;
import org.yorisoi.gathering.RollCode.Direction;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.faces.Messages;

/** The phone at the door: what was read is shown, entered by one press, and answered. */
@Named("inPage")
@RequestScoped
public class InPage {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    @Inject private CheckIn checkIn;
    @Inject private KeptScan kept;
    @Inject private GatheringWords words;
    @Inject private CurrentUser user;
    @Inject private Messages m;
    @Inject private HttpServletRequest request;

    private CheckIn.@Nullable Scan scan;
    private CheckIn.@Nullable Outcome outcome;
    private String digits = "";

    /** A post that she may come with. */
    public record PostLine(long id, String label, boolean chosen) {
        public long getId() {
            return id;
        }

        public String getLabel() {
            return label;
        }

        public boolean isChosen() {
            return chosen;
        }
    }

    @PostConstruct
    void open() {
        String read = request.getParameter("c");
        if (read == null) {
            read = request.getParameter("kept");
        }
        if (read == null && "GET".equals(request.getMethod())) {
            read = kept.read(request);
            kept.forget(request, response());
        }
        if (read != null) {
            scan = checkIn.ask(FORM.matcher(read).matches() ? read : "-");
        }
    }

    private static HttpServletResponse response() {
        return (HttpServletResponse)
                FacesContext.getCurrentInstance().getExternalContext().getResponse();
    }

    /** Enters what was read. */
    public void enter() {
        CheckIn.Scan read = scan;
        String code = read == null ? null : read.kept();
        if (code != null) {
            outcome = checkIn.enter(code, post());
            scan = null;
        }
    }

    /** Enters the digits. */
    public void type() {
        digits = Objects.requireNonNullElse(request.getParameter("digits"), "");
        outcome = checkIn.type(digits, null);
        if (isDone()) {
            digits = "";
        }
    }

    private @Nullable Long post() {
        String post = request.getParameter("post");
        return post != null && post.matches("\\d{1,12}") ? Long.valueOf(post) : null;
    }

    /** Whether a code was read that can be entered. */
    public boolean isRead() {
        CheckIn.Scan read = scan;
        return read != null && read.kept() != null;
    }

    public String getKept() {
        CheckIn.Scan read = scan;
        return read == null ? "" : Objects.requireNonNullElse(read.kept(), "");
    }

    public boolean isLeaving() {
        CheckIn.Scan read = scan;
        return read != null && read.direction() == Direction.OUT;
    }

    /** Whether she has a seat; if not, she gets one by entering. */
    public boolean isExpected() {
        CheckIn.Scan read = scan;
        return read != null && read.expected();
    }

    public String getReadAt() {
        CheckIn.Scan read = scan;
        Instant at = read == null ? null : read.readAt();
        return at == null ? "" : words.hour(at);
    }

    public String getTitle() {
        CheckIn.Scan read = scan;
        CheckIn.Outcome came = outcome;
        Words title = read != null ? read.title() : came != null ? came.title() : null;
        return title == null ? "" : title.in(user.locale());
    }

    public List<PostLine> getPosts() {
        CheckIn.Scan read = scan;
        List<PostLine> lines = new ArrayList<>();
        if (read != null) {
            for (DoorSeats.Post one : read.posts()) {
                String department = one.department();
                Long chosen = read.postId();
                lines.add(
                        new PostLine(
                                one.id(),
                                department == null || department.isEmpty()
                                        ? one.organisation()
                                        : m.text(
                                                "gathering.one.postAt",
                                                one.organisation(),
                                                department),
                                chosen == null ? lines.isEmpty() : chosen == one.id()));
            }
        }
        return lines;
    }

    /** Whether something was entered. */
    public boolean isDone() {
        CheckIn.Outcome came = outcome;
        return came != null && came.result() != CheckIn.Result.REFUSED;
    }

    /** ARRIVED, LEFT or ALREADY. */
    public String getResult() {
        CheckIn.Outcome came = outcome;
        return came == null ? "" : came.result().name();
    }

    public boolean isWalkIn() {
        CheckIn.Outcome came = outcome;
        return came != null && came.walkIn();
    }

    public String getAt() {
        CheckIn.Outcome came = outcome;
        Instant at = came == null ? null : came.at();
        return at == null ? "" : words.hour(at);
    }

    /** Why nothing was entered; empty = nothing is wrong. */
    public String getRefusal() {
        CheckIn.Scan read = scan;
        CheckIn.Outcome came = outcome;
        if (came != null && came.reason() != null) {
            return m.reason(came.reason());
        }
        return read != null && read.reason() != null ? m.reason(read.reason()) : "";
    }

    /** What was typed and not taken. */
    public String getDigits() {
        return digits;
    }
}
