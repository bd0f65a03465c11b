package org.yorisoi.benchmark;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** One keep-alive connection that speaks just enough HTTP/1.1 to cost little beside the server. */
final class Client implements AutoCloseable {

    /** An answer, its body as text. */
    record Answer(int status, String headers, String body) {}

    private final int port;
    private boolean compressed;
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    Client(int port) {
        this.port = port;
    }

    /** From now on answers are asked for as browsers do: gzip, if the server will. */
    Client asBrowsersDo() {
        compressed = true;
        return this;
    }

    Answer get(String path, String cookie) throws IOException {
        return send("GET", path, cookie, null, null);
    }

    Answer post(String path, String cookie, String form) throws IOException {
        return send(
                "POST",
                path,
                cookie,
                "application/x-www-form-urlencoded",
                form.getBytes(StandardCharsets.UTF_8));
    }

    Answer send(String method, String path, String cookie, String type, byte[] body)
            throws IOException {
        if (socket == null) {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(60_000);
            in = new BufferedInputStream(socket.getInputStream(), 65_536);
            out = socket.getOutputStream();
        }
        StringBuilder head =
                new StringBuilder(
                        method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n");
        head.append("Accept-Language: ja\r\n");
        if (compressed) {
            head.append("Accept-Encoding: gzip\r\n");
        }
        if (!cookie.isEmpty()) {
            head.append("Cookie: ").append(cookie).append("\r\n");
        }
        if (body != null) {
            head.append("Origin: http://127.0.0.1:")
                    .append(port)
                    .append("\r\nContent-Type: ")
                    .append(type);
            head.append("\r\nContent-Length: ").append(body.length).append("\r\n");
        }
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        if (body != null) {
            out.write(body);
        }
        out.flush();
        return read();
    }

    private Answer read() throws IOException {
        StringBuilder headers = new StringBuilder();
        String status = line();
        int length = -1;
        boolean chunked = false;
        boolean closes = false;
        boolean zipped = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            headers.append(line).append('\n');
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
            zipped |= lower.startsWith("content-encoding:") && lower.contains("gzip");
            closes |= lower.startsWith("connection:") && lower.contains("close");
        }
        byte[] body = chunked ? chunks() : in.readNBytes(Math.max(0, length));
        if (closes) {
            close();
        }
        if (zipped) {
            body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
        }
        return new Answer(
                Integer.parseInt(status.split(" ", 3)[1]),
                headers.toString(),
                new String(body, StandardCharsets.UTF_8));
    }

    private byte[] chunks() throws IOException {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (int size = Integer.parseInt(line().strip(), 16);
                size > 0;
                size = Integer.parseInt(line().strip(), 16)) {
            all.write(in.readNBytes(size));
            line();
        }
        line();
        return all.toByteArray();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("connection closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
