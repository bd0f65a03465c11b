package org.yorisoi.platform.faces;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.CharArrayWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Collects a page's text and encodes it once. The server's own encoder behind {@code getWriter()}
 * takes most of a Japanese page's time; this doubles the rate. A page is compressed where the
 * browser takes it and no other site asked. Streams (files) pass untouched.
 */
public class TextResponse extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** Better ones take longer than they save on the way. */
    private static final int QUICK = 2;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean gzip =
                request.getDispatcherType() == DispatcherType.REQUEST
                        && Compression.isTaken(request)
                        && !Compression.isForeign(request);
        Collected collected = new Collected(response, gzip);
        chain.doFilter(request, collected);
        collected.send();
    }

    private static final class Collected extends HttpServletResponseWrapper {

        private final boolean gzip;
        private @Nullable CharArrayWriter text;
        private @Nullable PrintWriter writer;

        Collected(HttpServletResponse response, boolean gzip) {
            super(response);
            this.gzip = gzip;
        }

        @Override
        public PrintWriter getWriter() {
            PrintWriter out = writer;
            if (out == null) {
                CharArrayWriter buffer = new CharArrayWriter(32_768);
                out = new PrintWriter(buffer);
                text = buffer;
                writer = out;
            }
            return out;
        }

        /** Two policies would both apply; the one with the page's nonce stands for the other. */
        @Override
        public void addHeader(String name, String value) {
            if (name.equalsIgnoreCase("Content-Security-Policy")) {
                setHeader(name, value);
            } else {
                super.addHeader(name, value);
            }
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return super.getOutputStream();
        }

        @Override
        public void flushBuffer() throws IOException {
            if (writer == null) {
                super.flushBuffer();
            }
        }

        /** An error page starts anew, but the headers that the first fence put on stay. */
        @Override
        public void reset() {
            clear();
            super.resetBuffer();
        }

        @Override
        public void resetBuffer() {
            clear();
            super.resetBuffer();
        }

        private void clear() {
            if (text != null) {
                text.reset();
            }
        }

        void send() throws IOException {
            PrintWriter out = writer;
            CharArrayWriter buffer = text;
            if (out == null || buffer == null || isCommitted()) {
                return;
            }
            out.flush();
            byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
            if (getContentType() != null && !getContentType().contains("charset")) {
                setCharacterEncoding("UTF-8");
            }
            boolean smaller = gzip && getStatus() == SC_OK && Compression.isWorth(bytes.length);
            Compression.mark((HttpServletResponse) getResponse(), smaller);
            if (smaller) {
                bytes = Compression.gzip(bytes, QUICK);
            }
            setContentLength(bytes.length);
            super.getOutputStream().write(bytes);
        }
    }
}
