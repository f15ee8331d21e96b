package monster.quicksell.support.intake.mail;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FileTypesTest {

	@ParameterizedTest(name = "{0} called {1}: {2}")
	@CsvSource(ignoreLeadingAndTrailingWhitespace = true, textBlock = """
			%PDF-1.7,               image/png,                application/pdf
			RIFF0000WEBPVP8,        application/octet-stream, image/webp
			RIFF0000WAVEfmt,        application/octet-stream, audio/wav
			0000ftypheic,           image/jpeg,               image/heic
			0000ftypisom,           text/plain,               video/mp4
			PK\u0003\u0004x,        application/octet-stream, application/zip
			PK\u0003\u0004x,        image/png,                application/zip
			PK\u0003\u0004x,        application/vnd.ms-word,  application/vnd.ms-word
			MZx,                    image/png,                application/x-msdownload
			words,                  text/plain,               text/plain
			W,                      text/csv,                 text/csv
			""")
	void believesTheBytesMoreThanTheSender(String bytes, String declared, String type) {
		assertThat(FileTypes.sniff(bytes.getBytes(StandardCharsets.ISO_8859_1), declared)).isEqualTo(type);
	}

}
