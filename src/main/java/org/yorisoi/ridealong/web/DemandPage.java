package org.yorisoi.ridealong.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yorisoi.ridealong.Demand;
import org.yorisoi.ridealong.DemandCount;

/** Demand beside capacity; each figure leads to the rows that it is made of. */
@Named("rideDemandPage")
@RequestScoped
public class DemandPage extends RidePage {

    @Inject private Demand demand;

    private Demand.@Nullable Sheet sheet;
    private DemandCount.By by = DemandCount.By.AREA;
    private String key = "";

    /** A line of figures. */
    public record Line(
            String href,
            String name,
            int wishes,
            int free,
            int filled,
            String days,
            boolean scarce) {}

    /** A wish that waits; nobody's name. */
    public record Waiting(String area, String host, String profession, String month, long days) {}

    /** A time. */
    public record Time(String area, String host, String month, int free, int filled) {}

    @PostConstruct
    void open() {
        sheet = demand.sheet();
        by =
                Arrays.stream(DemandCount.By.values())
                        .filter(one -> one.name().equals(asked("by")))
                        .findFirst()
                        .orElse(DemandCount.By.AREA);
        key = asked("key");
    }

    private Demand.Sheet sheet() {
        return Objects.requireNonNull(sheet);
    }

    public String getLead() {
        int free = sheet().offered().stream().mapToInt(DemandCount.Offered::free).sum();
        return m.text(
                "ridealong.demand.lead", sheet().wanted().size(), free, sheet().conferenceWishes());
    }

    public List<Choice> getTabs() {
        return Arrays.stream(DemandCount.By.values())
                .map(one -> new Choice(one.name(), m.word("ridealong.by", one), one == by))
                .toList();
    }

    public DemandCount.By getBy() {
        return by;
    }

    public List<Line> getLines() {
        return sheet().by(by).stream().map(this::line).toList();
    }

    private Line line(DemandCount.Figure one) {
        Double median = one.median();
        return new Line(
                "/ridealong/demand?by="
                        + by
                        + "&key="
                        + URLEncoder.encode(one.key(), StandardCharsets.UTF_8)
                        + "#rows",
                name(by, one.key()),
                one.wishes(),
                one.free(),
                one.filled(),
                median == null ? "―" : m.text("ridealong.days", median),
                one.isShort());
    }

    private String name(DemandCount.By what, String of) {
        if (of.isEmpty()) {
            return m.get("ridealong.demand.noArea");
        }
        return switch (what) {
            case AREA, HOST -> of;
            case PROFESSION -> m.word("person.profession", of);
            case MONTH -> month(of);
        };
    }

    private String month(String of) {
        YearMonth month = YearMonth.parse(of);
        return m.text(
                "gathering.month",
                Integer.toString(month.getYear()),
                m.get("gathering.month." + month.getMonthValue()));
    }

    /** Whether the rows of one figure are asked for, and there are such. */
    public boolean isChosen() {
        return request.getParameter("key") != null
                && sheet().by(by).stream().anyMatch(one -> one.key().equals(key));
    }

    public String getChosenName() {
        return name(by, key);
    }

    public List<Waiting> getWaiting() {
        List<Waiting> rows = new ArrayList<>();
        for (DemandCount.Wanted one : sheet().wanted()) {
            String its =
                    switch (by) {
                        case AREA -> one.area();
                        case HOST -> one.host();
                        case PROFESSION -> one.profession();
                        case MONTH -> one.month().toString();
                    };
            if (its.equals(key)) {
                rows.add(
                        new Waiting(
                                name(DemandCount.By.AREA, one.area()),
                                one.host(),
                                m.word("person.profession", one.profession()),
                                month(one.month().toString()),
                                one.days()));
            }
        }
        return rows;
    }

    public List<Time> getTimes() {
        List<Time> rows = new ArrayList<>();
        for (DemandCount.Offered one : sheet().offered()) {
            boolean its =
                    switch (by) {
                        case AREA -> one.area().equals(key);
                        case HOST -> one.host().equals(key);
                        case PROFESSION ->
                                one.professions().isEmpty() || one.professions().contains(key);
                        case MONTH -> one.month().toString().equals(key);
                    };
            if (its) {
                rows.add(
                        new Time(
                                name(DemandCount.By.AREA, one.area()),
                                one.host(),
                                month(one.month().toString()),
                                one.free(),
                                one.filled()));
            }
        }
        return rows;
    }

    public List<Fact> getConferences() {
        return sheet().conferences().entrySet().stream()
                .map(
                        one ->
                                new Fact(
                                        name(DemandCount.By.AREA, one.getKey()),
                                        m.text("ridealong.people", one.getValue())))
                .sorted(Comparator.comparing(Fact::label))
                .toList();
    }
}
