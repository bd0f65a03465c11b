package org.yorisoi.elearning.web;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.yorisoi.elearning.QuizAttempts;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.SignedIn;

/** Answers as they are given, sent by the page's own script. */
@Path("/quiz")
public class QuizResource {

    @Inject private QuizAttempts attempts;

    /**
     * Keeps an answer: 204 once it is committed, also if a newer one is there already; 400 if it is
     * no answer to the question, 404 if the attempt or the question is not hers, 409 if the attempt
     * was handed in.
     *
     * @param given milliseconds since 1970 by the server's clock; left out = now
     */
    @POST
    @Path("/answer")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @SignedIn("one's own attempts")
    public Response answer(
            @FormParam("attempt") @Nullable String attempt,
            @FormParam("q") @Nullable String place,
            @FormParam("answer") @Nullable String answer,
            @FormParam("later") @Nullable String later,
            @FormParam("given") @Nullable String given) {
        try {
            attempts.save(
                    QuizParameters.attempt(attempt),
                    QuizParameters.place(place),
                    answer == null ? "" : answer,
                    "1".equals(later),
                    given == null || !given.matches("\\d{1,14}")
                            ? null
                            : Instant.ofEpochMilli(Long.parseLong(given)));
            return Response.noContent().build();
        } catch (NotFoundException e) {
            return Response.status(Response.Status.NOT_FOUND).build();
        } catch (BusinessException e) {
            boolean submitted = e.reason().key().equals("elearning.quiz.submitted");
            return Response.status(
                            submitted ? Response.Status.CONFLICT : Response.Status.BAD_REQUEST)
                    .build();
        }
    }
}
