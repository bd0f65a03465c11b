package org.yorisoi.completion.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.completion.RuleRuns;
import org.yorisoi.platform.faces.Messages;

/** The reviews of everybody, newest first. */
@Named
@RequestScoped
public class RunsPage {

    @Inject private RuleRuns runs;
    @Inject private HttpServletRequest request;
    @Inject private Messages m;

    private List<RuleRuns.Review> reviews = List.of();
    private boolean mayReview;

    @PostConstruct
    void open() {
        reviews = runs.reviews();
        mayReview = runs.mayReview();
    }

    public List<RuleRuns.Review> getReviews() {
        return reviews;
    }

    /** The one that runs; null = none does. */
    public RuleRuns.@Nullable Review getRunning() {
        return reviews.stream().filter(one -> one.run().isRunning()).findFirst().orElse(null);
    }

    public boolean isMayReview() {
        return mayReview;
    }

    /** What an action had to say; null = nothing. */
    public @Nullable String getSaid() {
        String key = Asked.message(request, "said");
        return key == null || getRunning() == null ? null : m.get(key);
    }
}
