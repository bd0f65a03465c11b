package org.yorisoi.insight.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.insight.AttendanceFigures;
import org.yorisoi.insight.OrganiserFigures;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.faces.Messages;

/** Who came to an organiser's gatherings in a fiscal year. */
@Named("insightAttendancePage")
@RequestScoped
public class AttendancePage {

    private static final int YEARS_TO_CHOOSE = 5;
    private static final int MOST_FACILITIES = 20;

    @Inject private OrganiserFigures organiser;
    @Inject private Messages m;
    @Inject private CurrentUser user;
    @Inject private HttpServletRequest request;

    private long organisationId;
    private OrganiserFigures.@Nullable Seen seen;

    @PostConstruct
    void open() {
        organisationId = InsightAsked.number(request, "org");
        seen =
                organiser.seen(
                        organisationId,
                        InsightAsked.year(request),
                        InsightAsked.people(request),
                        InsightAsked.page(request));
    }

    public OrganiserFigures.Seen getSeen() {
        OrganiserFigures.Seen known = seen;
        if (known == null) {
            throw new IllegalStateException("not opened");
        }
        return known;
    }

    public long getOrganisationId() {
        return organisationId;
    }

    public int getYear() {
        return getSeen().fiscalYear();
    }

    /** The year without a separator of thousands. */
    public String getYearText() {
        return Integer.toString(getYear());
    }

    public String getShow() {
        return InsightAsked.people(request).name();
    }

    public List<RatesPage.Tab> getYears() {
        List<RatesPage.Tab> years = new ArrayList<>();
        int now = getSeen().thisYear();
        for (int year = now; year > now - YEARS_TO_CHOOSE; year--) {
            years.add(
                    new RatesPage.Tab(
                            Integer.toString(year),
                            m.text("insight.fiscalYear", Integer.toString(year)),
                            year == getYear()));
        }
        return years;
    }

    /** Whether no gathering of the year was closed. */
    public boolean isNothing() {
        return figures().gatherings().isEmpty();
    }

    private AttendanceFigures figures() {
        return getSeen().figures();
    }

    /** The year in one sentence. */
    public String getSentence() {
        return m.text(
                "insight.attendance.sentence",
                figures().gatherings().size(),
                figures().people().size(),
                figures().times(),
                figures().firstTimers().size(),
                figures().regulars().size());
    }

    public List<AttendanceFigures.Held> getGatherings() {
        return figures().gatherings();
    }

    public String titleOf(AttendanceFigures.Held held) {
        return held.title().in(user.locale());
    }

    public List<AttendanceFigures.Sum<Profession>> getProfessions() {
        return figures().byProfession();
    }

    public List<AttendanceFigures.Sum<String>> getFacilities() {
        return figures().byFacility().stream().limit(MOST_FACILITIES).toList();
    }

    /** How many facilities more there are than are shown. */
    public int getMoreFacilities() {
        return Math.max(0, figures().byFacility().size() - MOST_FACILITIES);
    }

    public List<RatesPage.Tab> getTabs() {
        List<RatesPage.Tab> tabs = new ArrayList<>();
        for (OrganiserFigures.Show show : OrganiserFigures.Show.values()) {
            int count =
                    switch (show) {
                        case CAME -> figures().people().size();
                        case FIRST -> figures().firstTimers().size();
                        case REGULAR -> figures().regulars().size();
                        case NEVER -> figures().never().size();
                    };
            tabs.add(
                    new RatesPage.Tab(
                            address(show, 0),
                            m.text("insight.attended." + show, count),
                            show == InsightAsked.people(request)));
        }
        return tabs;
    }

    private String address(OrganiserFigures.Show show, int page) {
        return "/insight/attendance?org="
                + organisationId
                + "&year="
                + getYear()
                + "&show="
                + show
                + (page == 0 ? "" : "&page=" + page)
                + "#people";
    }

    public List<OrganiserFigures.Line> getLines() {
        return getSeen().lines();
    }

    public int getTotal() {
        return getSeen().total();
    }

    public int getFirst() {
        return getTotal() == 0 ? 0 : InsightAsked.page(request) * OrganiserFigures.PAGE + 1;
    }

    public int getLast() {
        return Math.min(getTotal(), (InsightAsked.page(request) + 1) * OrganiserFigures.PAGE);
    }

    public @Nullable String getPrevious() {
        int page = InsightAsked.page(request);
        return page == 0 ? null : address(InsightAsked.people(request), page - 1);
    }

    public @Nullable String getNext() {
        return getLast() >= getTotal()
                ? null
                : address(InsightAsked.people(request), InsightAsked.page(request) + 1);
    }

    /** What somebody who belongs to the organiser is called. */
    public String getOwn() {
        return m.get(getSeen().association() ? "insight.own.member" : "insight.own.staff");
    }

    public String getOther() {
        return m.get(getSeen().association() ? "insight.other.member" : "insight.other.staff");
    }
}
