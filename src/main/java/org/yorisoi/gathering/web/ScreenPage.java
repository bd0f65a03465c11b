package org.yorisoi.gathering.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.yorisoi.gathering.GatheringDesk;
import org.yorisoi.gathering.RollCode;
import org.yorisoi.gathering.RollCode.Direction;
import org.yorisoi.gathering.RollDesk;
import org.yorisoi.platform.AppConfig;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.faces.Messages;

/**
 * The screen at the door. It brings the codes of the next ten minutes along, so that it goes on
 * when the hall's network does not.
 */
@Named("screenPage")
@RequestScoped
public class ScreenPage {

    private static final int CODES = 20;
    private static final int HALF = RollCode.DIGITS / 2;

    @Inject private RollDesk roll;
    @Inject private GatheringDesk desk;
    @Inject private GatheringWords words;
    @Inject private AppConfig config;
    @Inject private CurrentUser user;
    @Inject private JapanTime time;
    @Inject private Messages m;
    @Inject private HttpServletRequest request;

    private DeskWhere where = new DeskWhere(0, 0);
    private Direction way = Direction.IN;
    private RollDesk.Door door;

    /** A code with the time at which it is shown, in milliseconds since 1970. */
    public record Code(String digits, String path, int size, long from, long until, boolean first) {
        public String getDigits() {
            return digits;
        }

        public String getPath() {
            return path;
        }

        /** The box of the drawing, with the light margin that cameras need. */
        public String getBox() {
            return "-4 -4 " + (size + 8) + " " + (size + 8);
        }

        /** The light ground below it. */
        public String getGround() {
            return "M-4-4h" + (size + 8) + "v" + (size + 8) + "h-" + (size + 8) + "z";
        }

        public long getFrom() {
            return from;
        }

        public long getUntil() {
            return until;
        }

        public boolean isFirst() {
            return first;
        }
    }

    @SuppressWarnings("NullAway.Init") // open fills it
    public ScreenPage() {}

    @PostConstruct
    void open() {
        where = DeskWhere.of(request, desk);
        way = "out".equals(request.getParameter("way")) ? Direction.OUT : Direction.IN;
        door = roll.door(where.id(), way, CODES);
    }

    public List<Code> getCodes() {
        List<Code> codes = new ArrayList<>();
        for (RollDesk.Screen one : door.screens()) {
            codes.add(
                    new Code(
                            one.digits().substring(0, HALF) + " " + one.digits().substring(HALF),
                            one.path(),
                            one.size(),
                            one.from().toEpochMilli(),
                            one.until().toEpochMilli(),
                            codes.isEmpty()));
        }
        return codes;
    }

    /** The server's clock, in milliseconds since 1970. */
    public long getNow() {
        return time.now().toEpochMilli();
    }

    /** Until the next code, for a browser without script. */
    public long getSeconds() {
        return 1
                + Math.max(
                        1, Duration.between(time.now(), door.screens().get(0).until()).toSeconds());
    }

    /** Whether codes are taken now; if not, why, in a sentence. */
    public String getClosed() {
        Instant now = time.now();
        Instant opens = door.window().opens();
        Instant closes = door.window().closes();
        if (now.isBefore(opens)) {
            return m.text("gathering.screen.opens", words.day(opens), words.hour(opens));
        }
        return now.isBefore(closes)
                ? ""
                : m.text("gathering.screen.closed", words.day(closes), words.hour(closes));
    }

    public String getTitle() {
        return door.title().in(user.locale());
    }

    public String getDay() {
        return words.day(door.startsAt());
    }

    public String getAddress() {
        return config.baseUrl().replaceFirst("^https?://", "") + "/gathering/in";
    }

    public boolean isArrival() {
        return way == Direction.IN;
    }

    public String getOther() {
        return where.link("screen") + (way == Direction.IN ? "&way=out" : "&way=in");
    }

    public String getBack() {
        return where.link("attendance");
    }
}
