package monster.quicksell.support.intake.webhook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;

class FormTest {

	private static final byte[] LATIN = "Subject: x\r\n\r\nGr\u00fc\u00dfe".getBytes(StandardCharsets.ISO_8859_1);

	@Test
	void keepsARawMailByteForByte() {
		assertThat(multipart("body-mime", "", LATIN).bytes("body-mime")).isEqualTo(LATIN);
		assertThat(form("application/x-www-form-urlencoded", bytes("a=1&body-mime=Gr%FC%DFe+%26&b")).bytes("body-mime"))
			.isEqualTo("Gr\u00fc\u00dfe &".getBytes(StandardCharsets.ISO_8859_1));
	}

	@Test
	void readsTextInTheCharsetThatItsPartNames() {
		byte[] japanese = "\u3053\u3093".getBytes(Charset.forName("Shift_JIS"));
		assertThat(multipart("text", "Content-Type: text/plain; charset=Shift_JIS\r\n", japanese).text("text"))
			.isEqualTo("\u3053\u3093");
		assertThat(multipart("text", "", "Gr\u00fc\u00dfe".getBytes(StandardCharsets.UTF_8)).text("text"))
			.isEqualTo("Gr\u00fc\u00dfe");
	}

	@Test
	void takesSendGridsWordForTheCharsetOfABody() {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		part(body, "headers", "", bytes("From: a@b.example\r\nSubject: x\r\n"));
		part(body, "charsets", "", bytes("{\"text\":\"windows-1251\"}"));
		part(body, "text", "", "\u041f\u0440\u0438\u0432\u0435\u0442".getBytes(Charset.forName("windows-1251")));
		body.writeBytes(bytes("--b--\r\n"));
		List<byte[]> mails = Vectors.provider("sendgrid")
			.read(delivery("multipart/form-data; boundary=b", body.toByteArray()))
			.mails();
		assertThat(new String(mails.getFirst(), StandardCharsets.ISO_8859_1)).contains("UTF-8");
		assertThat(mails).hasSize(1);
		byte[] raw = multipartBody("email", "", LATIN);
		assertThat(Vectors.provider("sendgrid").read(delivery("multipart/form-data; boundary=b", raw)).mails())
			.containsExactly(LATIN);
	}

	@Test
	void twoWrappingsOfTheSameHaveOneDigest() {
		String digest = multipart("a", "", bytes("1")).digest();
		assertThat(form("application/x-www-form-urlencoded", bytes("a=1")).digest()).isEqualTo(digest);
		assertThat(form("application/x-www-form-urlencoded", bytes("a=2")).digest()).isNotEqualTo(digest);
	}

	private static Form multipart(String name, String headers, byte[] value) {
		return form("multipart/form-data; boundary=b", multipartBody(name, headers, value));
	}

	private static byte[] multipartBody(String name, String headers, byte[] value) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		part(body, name, headers, value);
		body.writeBytes(bytes("--b--\r\n"));
		return body.toByteArray();
	}

	private static void part(ByteArrayOutputStream body, String name, String headers, byte[] value) {
		body.writeBytes(bytes("--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n" + headers + "\r\n"));
		body.writeBytes(value);
		body.writeBytes(bytes("\r\n"));
	}

	private static Form form(String type, byte[] body) {
		return Form.of(delivery(type, body));
	}

	private static Delivery delivery(String type, byte[] body) {
		HttpHeaders headers = new HttpHeaders();
		headers.set("Content-Type", type);
		return new Delivery(headers, new LinkedMultiValueMap<>(), body, Vectors.NOW);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

}
