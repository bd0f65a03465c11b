package org.yorisoi.ridealong.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yorisoi.ridealong.RideVisit;
import org.yorisoi.ridealong.YearList;

/** The visits of a fiscal year with what is owed for them. */
@Named("rideYearPage")
@RequestScoped
public class YearPage extends RidePage {

    private static final int SHOWN = 3;

    @Inject private YearList yearList;

    private int year;
    private List<YearList.Row> rows = List.of();

    /** A host's visits. */
    public record Group(String title, List<Line> lines, String sum) {}

    /** A visit. */
    public record Line(
            String day,
            String name,
            String profession,
            String post,
            String kind,
            String word,
            String minutes,
            String yen) {}

    @PostConstruct
    void open() {
        int now = yearList.thisYear();
        year = asked("year").matches("20\\d{2}") ? Integer.parseInt(asked("year")) : now;
        rows = yearList.list(year);
    }

    public int getYear() {
        return year;
    }

    public String getYearText() {
        return m.text("ridealong.year.of", Integer.toString(year));
    }

    public List<Choice> getYears() {
        List<Choice> years = new ArrayList<>();
        int now = yearList.thisYear();
        for (int one = now + 1; one > now - SHOWN; one--) {
            years.add(
                    new Choice(
                            Integer.toString(one),
                            m.text("ridealong.year.of", Integer.toString(one)),
                            one == year));
        }
        return years;
    }

    public boolean isNothing() {
        return rows.isEmpty();
    }

    public String getLead() {
        long done = rows.stream().filter(one -> one.outcome() == RideVisit.Outcome.DONE).count();
        return m.text(
                "ridealong.year.lead",
                rows.size(),
                done,
                rows.stream().mapToInt(YearList.Row::yen).sum());
    }

    public List<Group> getGroups() {
        Map<Long, List<YearList.Row>> byHost = new LinkedHashMap<>();
        rows.forEach(
                one -> byHost.computeIfAbsent(one.hostId(), none -> new ArrayList<>()).add(one));
        return byHost.values().stream()
                .map(
                        its ->
                                new Group(
                                        m.text(
                                                "ridealong.hostName",
                                                its.get(0).host(),
                                                in(its.get(0).title())),
                                        its.stream().map(this::line).toList(),
                                        m.text(
                                                "ridealong.year.sum",
                                                its.stream()
                                                        .filter(
                                                                one ->
                                                                        one.outcome()
                                                                                == RideVisit.Outcome
                                                                                        .DONE)
                                                        .count(),
                                                its.stream().mapToInt(YearList.Row::yen).sum())))
                .toList();
    }

    private Line line(YearList.Row one) {
        RideVisit.Outcome outcome = one.outcome();
        String kind =
                outcome == null
                        ? "info"
                        : switch (outcome) {
                            case DONE -> "ok";
                            case NO_SHOW -> "stop";
                            case CANCELLED -> "plain";
                        };
        Integer minutes = one.minutes();
        return new Line(
                words.day(one.startsAt()),
                one.name(),
                m.word("person.profession", one.profession()),
                Objects.requireNonNullElse(one.post(), ""),
                kind,
                outcome == null
                        ? m.get("ridealong.year.open")
                        : m.word("ridealong.outcome", outcome),
                minutes == null ? "―" : m.text("gathering.minutes", minutes),
                one.yen() == 0 ? "―" : m.text("ridealong.yen", one.yen()));
    }
}
