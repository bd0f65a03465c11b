package org.yorisoi.gathering.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.EntryDesk;
import org.yorisoi.gathering.RollCode.Direction;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.faces.Messages;

/**
 * The scanner at the desk: a field that takes what a hand scanner types and Enter, answers with the
 * name, and waits for the next. Whether people come or leave is chosen once and stays. It shows no
 * roll, so that a queue at the door does not read everybody's data with each scan.
 */
@Named("entryReading")
@RequestScoped
public class EntryReading {

    @Inject private EntryDesk entry;
    @Inject private GatheringWords words;
    @Inject private Messages m;
    @Inject private HttpServletRequest request;

    private long id;
    private Direction way = Direction.IN;
    private String text = "";
    private EntryDesk.@Nullable Answer answer;
    private @Nullable Reason refused;
    private EntryDesk.@Nullable Standing standing;

    /** Something that was noted here. */
    public record Line(String name, String what, String at) {
        public String getName() {
            return name;
        }

        public String getWhat() {
            return what;
        }

        public String getAt() {
            return at;
        }
    }

    @PostConstruct
    void open() {
        id = GatheringAsked.number(request, "id");
        way = "out".equals(request.getParameter("way")) ? Direction.OUT : Direction.IN;
    }

    /** Notes what was scanned. */
    public void read() {
        text = Objects.requireNonNullElse(request.getParameter("code"), "");
        if (text.isBlank()) {
            refused = Reason.of("gathering.scan.empty");
            return;
        }
        try {
            EntryDesk.Answer came = entry.scan(id, text, way);
            answer = came;
            refused = came.reason();
        } catch (BusinessException e) {
            refused = e.reason();
        }
        if (isDone()) {
            text = "";
        }
        standing = null;
    }

    public EntryDesk.Standing getStanding() {
        EntryDesk.Standing known = standing;
        if (known == null) {
            known = entry.standing(id);
            standing = known;
        }
        return known;
    }

    public List<Line> getRecent() {
        return getStanding().recent().stream()
                .map(
                        one ->
                                new Line(
                                        one.name(),
                                        m.word("gathering.scan.kind", one.kind()),
                                        words.hour(one.at())))
                .toList();
    }

    /** How many have come, of how many. */
    public String getCount() {
        return m.text("gathering.scan.count", getStanding().came(), getStanding().seated());
    }

    /** What was scanned and not taken; the next scan takes its place. */
    public String getText() {
        return text;
    }

    public boolean isLeaving() {
        return way == Direction.OUT;
    }

    public boolean isDone() {
        EntryDesk.Answer came = answer;
        return came != null && came.result() != EntryDesk.Result.REFUSED;
    }

    /** ARRIVED, LEFT or ALREADY. */
    public String getResult() {
        EntryDesk.Answer came = answer;
        return came == null ? "" : came.result().name();
    }

    /** Whose code it was; empty = nobody's here. */
    public String getName() {
        EntryDesk.Answer came = answer;
        return came == null ? "" : Objects.requireNonNullElse(came.name(), "");
    }

    public String getAt() {
        EntryDesk.Answer came = answer;
        Instant at = came == null ? null : came.at();
        return at == null ? "" : words.hour(at);
    }

    /** Why nothing was noted; empty = nothing is wrong. */
    public String getRefusal() {
        Reason why = refused;
        return why == null ? "" : m.reason(why);
    }
}
