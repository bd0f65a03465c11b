package org.yorisoi.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yorisoi.platform.Checked;

/** SEC-21: what is no photo and no PDF is not kept, and somebody is told what to do. */
class FileCleaningTest {

    @Test
    void noneOfTheOddFilesIsKept() {
        for (Map.Entry<String, byte[]> odd : OddFiles.all().entrySet()) {
            Checked<CleanFile> cleaned = FileCleaning.clean(odd.getValue());
            assertThat(cleaned.isOk()).as(odd.getKey()).isFalse();
            assertThat(cleaned.why().key()).as(odd.getKey()).startsWith("paper.file.");
        }
    }

    @Test
    void aPhotoOfAnIphoneAndAWebPictureAreToldWhatToDo() {
        assertThat(FileCleaning.clean(OddFiles.all().get("a photo of an iPhone")).why().key())
                .isEqualTo("paper.file.heic");
        assertThat(FileCleaning.clean(OddFiles.all().get("a WebP")).why().key())
                .isEqualTo("paper.file.webp");
    }

    @Test
    void whatIsTooLargeIsNotReadAtAll() {
        assertThat(FileCleaning.clean(new byte[FileCleaning.LARGEST + 1]).why().key())
                .isEqualTo("paper.file.large");
    }
}
