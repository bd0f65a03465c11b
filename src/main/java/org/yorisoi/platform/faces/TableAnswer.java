package org.yorisoi.platform.faces;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.document.Sheet;
import org.yorisoi.platform.document.TableWriter;

/**
 * Answers with a list as a file, as the form under every list asks for it: {@code format} is {@code
 * xlsx} or {@code csv}. Without a purpose one is back on the list, which says so.
 */
public final class TableAnswer {

    private static final List<String> NUMBERS = List.of("org", "id");

    private TableAnswer() {}

    /**
     * What is written.
     *
     * @param file its name, ASCII, without the ending
     * @param title of the sheet
     * @param rows may be read while they are written, so that never all are in memory
     * @param cells texts, numbers, days; null = an empty cell
     * @param cutOff what the last row says if reading on fails
     */
    public record Table<R>(
            String file,
            String title,
            List<String> header,
            Iterable<R> rows,
            Function<R, List<@Nullable Object>> cells,
            String cutOff) {

        /** Of rows that are all there. */
        public Table(
                String file,
                String title,
                List<String> header,
                List<R> rows,
                Function<R, List<@Nullable Object>> cells) {
            this(file, title, header, rows, cells, "");
        }
    }

    /**
     * Sends it.
     *
     * @param page the list's address; its numbers are added
     * @param asked loads the list, and says no by a {@link NotFoundException} or, without a
     *     purpose, a {@link BusinessException}
     */
    public static <R> void send(
            HttpServletRequest request,
            HttpServletResponse response,
            String page,
            Supplier<Table<R>> asked)
            throws IOException {
        Table<R> wanted;
        try {
            wanted = asked.get();
        } catch (NotFoundException e) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        } catch (BusinessException e) {
            response.sendRedirect(back(request, page));
            return;
        }
        boolean excel = "xlsx".equals(request.getParameter("format"));
        response.setContentType(
                excel
                        ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                        : "text/csv;charset=UTF-8");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"" + wanted.file() + (excel ? ".xlsx\"" : ".csv\""));
        TableWriter table =
                TableWriter.begin(
                        excel ? Sheet.Format.XLSX : Sheet.Format.CSV,
                        response.getOutputStream(),
                        wanted.title(),
                        wanted.header());
        try {
            for (R row : wanted.rows()) {
                table.row(wanted.cells().apply(row));
            }
        } catch (RuntimeException e) {
            // Of what has not left yet there is an error page instead, so nothing more is written.
            // What has left cannot be taken back; nobody shall take it for the whole.
            if (response.isCommitted()) {
                table.row(List.of(wanted.cutOff()));
                table.close();
            }
            throw e;
        }
        table.close();
    }

    private static String back(HttpServletRequest request, String page) {
        StringBuilder address = new StringBuilder(page).append("?purpose=missing");
        for (String name : NUMBERS) {
            String value = request.getParameter(name);
            if (value != null && value.matches("\\d{1,18}")) {
                address.append('&').append(name).append('=').append(value);
            }
        }
        return address.toString();
    }
}
