package org.yorisoi.gathering.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.EntryDesk;
import org.yorisoi.gathering.RollCode.Direction;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.faces.Messages;

/**
 * The link of somebody's code, as the camera of a phone opens it: whoever takes attendance there
 * sees whose it is and notes it by one press; the person herself reads what to do with it.
 */
@Named("entryPage")
@RequestScoped
public class EntryPage {

    @Inject private EntryDesk entry;
    @Inject private KeptScan kept;
    @Inject private GatheringWords words;
    @Inject private CurrentUser user;
    @Inject private Messages m;
    @Inject private HttpServletRequest request;

    private String code = "";
    private EntryDesk.Look look;
    private EntryDesk.@Nullable Answer answer;
    private @Nullable Reason refused;

    @SuppressWarnings("NullAway.Init") // open fills it
    public EntryPage() {}

    @PostConstruct
    void open() {
        String read = request.getParameter("c");
        if (read == null && "GET".equals(request.getMethod())) {
            read = kept.entry(request);
            kept.forget(request, response());
        }
        if (read == null) {
            throw new NotFoundException();
        }
        code = read;
        look = entry.look(code);
    }

    private static HttpServletResponse response() {
        return (HttpServletResponse)
                FacesContext.getCurrentInstance().getExternalContext().getResponse();
    }

    public void arrive() {
        note(Direction.IN);
    }

    public void leave() {
        note(Direction.OUT);
    }

    private void note(Direction direction) {
        try {
            EntryDesk.Answer came = entry.note(code, direction);
            answer = came;
            refused = came.reason();
        } catch (BusinessException e) {
            refused = e.reason();
        }
    }

    public String getCode() {
        return code;
    }

    /** Whether the code is the reader's own. */
    public boolean isOwn() {
        return look.own();
    }

    public String getName() {
        return Objects.requireNonNullElse(look.name(), "");
    }

    public String getTitle() {
        return look.title().in(user.locale());
    }

    /** Whether she would leave now: she was last noted as coming. */
    public boolean isCame() {
        return look.came();
    }

    /** Whether something was noted. */
    public boolean isDone() {
        EntryDesk.Answer came = answer;
        return came != null && came.result() != EntryDesk.Result.REFUSED;
    }

    /** ARRIVED, LEFT or ALREADY. */
    public String getResult() {
        EntryDesk.Answer came = answer;
        return came == null ? "" : came.result().name();
    }

    public String getAt() {
        EntryDesk.Answer came = answer;
        Instant at = came == null ? null : came.at();
        return at == null ? "" : words.hour(at);
    }

    /** Why nothing is noted; empty = it can be. */
    public String getRefusal() {
        Reason why = refused != null ? refused : isDone() ? null : look.reason();
        return why == null ? "" : m.reason(why);
    }

    public String getOne() {
        return "/gathering/one?id=" + look.gatheringId();
    }

    public String getAttendance() {
        return new DeskWhere(0, look.gatheringId()).link("attendance");
    }
}
