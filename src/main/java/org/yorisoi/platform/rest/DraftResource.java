package org.yorisoi.platform.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Drafts;
import org.yorisoi.platform.SignedIn;

/** Drafts of long forms, sent by the page's own script. That it is ours is seen by its origin. */
@Path("/draft")
public class DraftResource {

    @Inject private Drafts drafts;

    /** Keeps what was typed: 204, or 400 if it can't be kept. */
    @POST
    @Path("/keep")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @SignedIn("one's own words")
    public Response keep(
            @FormParam("form") @Nullable String form, @FormParam("data") @Nullable String data) {
        try {
            drafts.keep(form == null ? "" : form, data == null ? "" : data);
            return Response.noContent().build();
        } catch (BusinessException e) {
            return Response.status(Response.Status.BAD_REQUEST).build();
        }
    }

    /** Forgets it: 204. */
    @POST
    @Path("/drop")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @SignedIn("one's own words")
    public Response drop(@FormParam("form") @Nullable String form) {
        drafts.drop(form == null ? "" : form);
        return Response.noContent().build();
    }
}
