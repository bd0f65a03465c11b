package org.yorisoi.account.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.yorisoi.account.SigningIn;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.SignedIn;

/** Signs out; POST only, so that no link and no picture can do it. */
@WebServlet(urlPatterns = "/sign-out")
public class SignOutServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject private transient SigningIn signingIn;
    @Inject private transient CurrentUser user;

    @Override
    @SignedIn("one's own sign-in")
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (user.isSignedIn()) {
            signingIn.signOut();
        }
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
        response.sendRedirect("/login?why=signed_out");
    }

    @Override
    @SignedIn("a mistyped address goes home")
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.sendRedirect("/");
    }
}
