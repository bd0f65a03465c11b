package org.yorisoi.completion.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.yorisoi.completion.Run;
import org.yorisoi.curriculum.RuleBook;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.faces.Messages;
import org.yorisoi.programme.Rules;

/** Where somebody stands, in the words of officers. */
@Named
@RequestScoped
public class StandingWords {

    private static final String OF_THE_JUDGE = "curriculum.";

    @Inject private Rules rules;
    @Inject private CurrentUser user;
    @Inject private Messages m;

    /** Read once for a table of many rows. */
    private @Nullable RuleBook book;

    /** A programme's title; its id if there is no such programme any more. */
    public String programme(String id) {
        return book().programme(id).map(one -> one.title().in(user.locale())).orElse(id);
    }

    private RuleBook book() {
        RuleBook known = book;
        if (known == null) {
            known = rules.book();
            book = known;
        }
        return known;
    }

    /** A state, with the day of completion where there is one. */
    public String state(String state, @Nullable LocalDate day) {
        return day == null
                ? m.word("completion.state", state)
                : m.text("completion.state.dated", m.word("completion.state", state), m.date(day));
    }

    /** The kind of mark that a state has. */
    public String kind(String state) {
        return switch (state) {
            case "SATISFIED" -> "ok";
            case "UNKNOWN" -> "unk";
            case "EXPIRED" -> "stop";
            case "NOT_YET" -> "warn";
            default -> "plain";
        };
    }

    /** A reason of many, without what differs from one to another. */
    public String because(String key) {
        String own =
                key.startsWith(OF_THE_JUDGE)
                        ? "completion.because." + key.substring(OF_THE_JUDGE.length())
                        : "";
        return m.get(m.containsKey(own) ? own : "completion.because.other");
    }

    /** How far a run is, 0 to 100. */
    public int percent(Run run) {
        if (run.getPeople() == 0) {
            return run.isRunning() ? 0 : 100;
        }
        return (int) Math.min(100, 100 * run.getDone() / run.getPeople());
    }

    /** The kind of mark that a run's state has. */
    public String kind(Run.State state) {
        return switch (state) {
            case RUNNING -> "info";
            case DONE -> "ok";
            case CANCELLED -> "plain";
            case FAILED -> "stop";
        };
    }
}
