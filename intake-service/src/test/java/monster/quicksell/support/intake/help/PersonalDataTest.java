package monster.quicksell.support.intake.help;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PersonalDataTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			VAT on invoices                          | vat on invoices
			mail to John.O'Neil+x@shop.example.com   | mail to [address]
			bücher@läden.example                     | [address]
			call me +49 (0) 170 123-45-67            | call me [number]
			card 4111 1111 1111 1111 declined        | card [number] declined
			card 4111-1111-1111-1111                 | card [number]
			order 123456 lost                        | order [number] lost
			order 1234 lost                          | order 1234 lost
			iban DE89370400440532013000              | iban [number]
			parcel 1Z999AA10123456784                | parcel [number]
			see https://x.example/reset?token=abc    | see [link]
			www.shop.example/me                      | [link]
			I am @jane.doe_1 on x                    | i am [name] on x
			2fa for ebay2go                          | 2fa for ebay2go
			""")
	void isMasked(String question, String masked) {
		assertThat(PersonalData.masked(question)).isEqualTo(masked);
	}

	@Test
	void becomesOneLineOfBoundedLength() {
		assertThat(PersonalData.masked("a\r\nb\tc\u0000d\u202ee\ud83d\ude00 \ud800f"))
			.isEqualTo("a b c d e\ud83d\ude00 f");
		assertThat(PersonalData.masked("x".repeat(5000))).hasSize(200);
		assertThat(PersonalData.masked(" ")).isEmpty();
	}

}
