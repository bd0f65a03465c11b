package org.yorisoi.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that are no photo of a certificate, by what they are. */
final class OddFiles {

    private OddFiles() {}

    /** None of them may be kept. */
    static Map<String, byte[]> all() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("nothing in it", new byte[0]);
        files.put("one byte", new byte[] {(byte) 0xFF});
        files.put("zeros", new byte[4_096]);
        files.put("GIF and HTML at once", text("GIF89a/*<script>alert(1)</script>*/=1;"));
        files.put(
                "a drawing with a script",
                text("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"));
        files.put(
                "a drawing that reads files",
                text("<!DOCTYPE s [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><svg>&e;</svg>"));
        files.put("HTML named as a PDF", text("<!DOCTYPE html><script>alert(1)</script>%PDF-1.7"));
        files.put("HTML before a PDF", text("<html>\n%PDF-1.4\n"));
        files.put("a PDF's head over HTML", text("%PDF-1.4<script>alert(1)</script>"));
        files.put("a PDF's head alone", text("%PDF-"));
        files.put("a JPEG's head over HTML", joined(0xFF, 0xD8, 0xFF, "<script>alert(1)</script>"));
        files.put("a JPEG's head alone", joined(0xFF, 0xD8, 0xFF, ""));
        files.put("a JPEG that ends at once", joined(0xFF, 0xD8, 0xFF, "\u00d9"));
        files.put("a PNG's head over a script", joined(0x89, 'P', 'N', "G\r\n\u001a\n<script>"));
        files.put(
                "a PNG with endless chunks",
                joined(0x89, 'P', 'N', "G\r\n\u001a\n\u007f\u00ff\u00ff\u00ffIHDR"));
        files.put("an archive", zip("a.txt", "x"));
        files.put("an archive that climbs", zip("../../etc/cron.d/x", "x"));
        files.put("a document with a macro", zip("word/vbaProject.bin", "x"));
        files.put("a program of Windows", text("MZ\u0090\0\3\0\0\0"));
        files.put("a program of Linux", text("\u007fELF\2\1\1\0"));
        files.put("a script", text("#!/bin/sh\nrm -rf /\n"));
        files.put("PHP", text("<?php system($_GET['c']); ?>"));
        files.put("PostScript", text("%!PS-Adobe-3.0\n(x) run"));
        files.put(
                "the test virus",
                text("X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"));
        files.put("a photo of an iPhone", text("\0\0\0\u0018ftypheic\0\0\0\0mif1heic"));
        files.put("a WebP", text("RIFF\0\0\0\0WEBPVP8 "));
        files.put("a TIFF", text("II*\0\u0008\0\0\0"));
        files.put("a BMP", text("BM\0\0\0\0\0\0\0\0"));
        files.put("a film", text("\0\0\0\u0018ftypmp42"));
        files.put("Shift_JIS text", "修了証書".getBytes(java.nio.charset.Charset.forName("Shift_JIS")));
        return files;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(int one, int two, int three, String rest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(one);
        out.write(two);
        out.write(three);
        out.writeBytes(text(rest));
        return out.toByteArray();
    }

    private static byte[] zip(String name, String content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
