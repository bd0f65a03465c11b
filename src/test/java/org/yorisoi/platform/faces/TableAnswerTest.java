package org.yorisoi.platform.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;

/** A list that is read while it is written, to its end or not. */
class TableAnswerTest {

    private static final String CUT_OFF = "途中で止まりました";
    private static final int ROWS = 20_000;

    private final ByteArrayOutputStream left = new ByteArrayOutputStream();
    private boolean committed = true;

    @Test
    void aRowIsReadWhenThoseBeforeItHaveLeft() throws IOException {
        for (String format : List.of("csv", "xlsx")) {
            left.reset();
            int[] before = new int[1];
            send(
                    format,
                    () ->
                            IntStream.range(0, ROWS)
                                    .boxed()
                                    .peek(
                                            row -> {
                                                if (row == ROWS / 2) {
                                                    before[0] = left.size();
                                                }
                                            })
                                    .iterator());
            assertThat(before[0]).as(format).isGreaterThan(left.size() / 4);
        }
    }

    @Test
    void whatWasCutOffSaysSoInItsLastRow() throws IOException {
        assertThatThrownBy(() -> send("csv", this::broken)).hasMessage("the database is gone");
        assertThat(left.toString(StandardCharsets.UTF_8)).endsWith("\r\n" + CUT_OFF + "\r\n");
        left.reset();
        assertThatThrownBy(() -> send("xlsx", this::broken)).hasMessage("the database is gone");
        try (ReadableWorkbook book =
                new ReadableWorkbook(new ByteArrayInputStream(left.toByteArray()))) {
            List<Row> rows = book.getFirstSheet().read();
            assertThat(rows.get(rows.size() - 1).getCellText(0)).isEqualTo(CUT_OFF);
        }
    }

    /** Then the server's own page can still be shown. */
    @Test
    void nothingMoreIsWrittenIfNothingHasLeft() {
        committed = false;
        assertThatThrownBy(() -> send("csv", this::broken)).hasMessage("the database is gone");
        assertThat(left.toString(StandardCharsets.UTF_8)).doesNotContain(CUT_OFF);
    }

    private Iterator<Integer> broken() {
        return IntStream.range(0, ROWS)
                .boxed()
                .peek(
                        row -> {
                            if (row == ROWS / 2) {
                                throw new IllegalStateException("the database is gone");
                            }
                        })
                .iterator();
    }

    private void send(String format, Iterable<Integer> rows) throws IOException {
        TableAnswer.send(
                asking(format),
                answering(),
                "/list",
                () ->
                        new TableAnswer.Table<>(
                                "list",
                                "一覧",
                                List.of("番号"),
                                rows,
                                row -> List.of("row " + row),
                                CUT_OFF));
    }

    private static HttpServletRequest asking(String format) {
        return (HttpServletRequest)
                Proxy.newProxyInstance(
                        TableAnswerTest.class.getClassLoader(),
                        new Class<?>[] {HttpServletRequest.class},
                        (self, method, values) ->
                                method.getName().equals("getParameter") ? format : null);
    }

    private HttpServletResponse answering() {
        ServletOutputStream out =
                new ServletOutputStream() {
                    @Override
                    public void write(int one) {
                        left.write(one);
                    }

                    @Override
                    public boolean isReady() {
                        return true;
                    }

                    @Override
                    public void setWriteListener(WriteListener listener) {
                        throw new UnsupportedOperationException();
                    }
                };
        return (HttpServletResponse)
                Proxy.newProxyInstance(
                        TableAnswerTest.class.getClassLoader(),
                        new Class<?>[] {HttpServletResponse.class},
                        (self, method, values) ->
                                switch (method.getName()) {
                                    case "getOutputStream" -> out;
                                    case "isCommitted" -> committed;
                                    default -> null;
                                });
    }
}
