package org.yorisoi.platform.rest;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.yorisoi.platform.OpenToAll;
import org.yorisoi.platform.persistence.Migrations;

/**
 * Says whether this node can serve: 200 {@code ok}, else 503 with one word. No details to anybody.
 */
@WebServlet(urlPatterns = "/health")
public class HealthServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int PATIENCE_SECONDS = 2;

    @Resource(lookup = "java:app/jdbc/yorisoi")
    private transient DataSource dataSource;

    @Inject private transient Migrations migrations;

    @Override
    @OpenToAll("a monitor or a proxy asks before anybody is signed in")
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        if (migrations.isDone() && databaseAnswers()) {
            response.getWriter().println("ok");
        } else {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.getWriter().println("unavailable");
        }
    }

    private boolean databaseAnswers() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }
}
