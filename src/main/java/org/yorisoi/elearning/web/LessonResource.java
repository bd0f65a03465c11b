package org.yorisoi.elearning.web;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yorisoi.elearning.Lessons;
import org.yorisoi.elearning.ProgressDevice;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.SignedIn;

/**
 * Pages turned without us, sent by the player's own script. That it is ours is seen by its origin.
 */
@Path("/lesson")
public class LessonResource {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,60}");
    private static final Pattern MILLIS = Pattern.compile("\\d{1,15}");

    @Inject private Lessons lessons;
    @Inject private CurrentUser user;

    /**
     * Remembers a page: 204; 400 if it is nonsense or too long ago, 404 if there is no such module
     * or page, 409 if it is another reader's, which a browser that two people share may still hold.
     *
     * @param at milliseconds since 1970 by the server's clock, as the page told it
     * @param reader whose page it was
     */
    @POST
    @Path("/at")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @SignedIn("one's own progress")
    public Response at(
            @FormParam("module") @Nullable String module,
            @FormParam("page") @Nullable String page,
            @FormParam("at") @Nullable String at,
            @FormParam("reader") @Nullable String reader,
            @HeaderParam("User-Agent") @Nullable String agent) {
        if (!is(NAME, module) || !is(NAME, page) || !is(MILLIS, at) || reader == null) {
            return Response.status(Response.Status.BAD_REQUEST).build();
        }
        if (!reader.equals(reader(user))) {
            return Response.status(Response.Status.CONFLICT).build();
        }
        try {
            lessons.turned(
                    String.valueOf(module),
                    String.valueOf(page),
                    Instant.ofEpochMilli(Long.parseLong(String.valueOf(at))),
                    ProgressDevice.of(agent));
            return Response.noContent().build();
        } catch (NotFoundException e) {
            return Response.status(Response.Status.NOT_FOUND).build();
        } catch (BusinessException e) {
            return Response.status(Response.Status.BAD_REQUEST).build();
        }
    }

    /** What tells the readers of one browser apart. */
    static String reader(CurrentUser user) {
        return Long.toString(user.personId(), Character.MAX_RADIX);
    }

    private static boolean is(Pattern pattern, @Nullable String value) {
        return value != null && pattern.matcher(value).matches();
    }
}
