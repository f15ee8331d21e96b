package monster.quicksell.support.intake.mail;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class QuotationTest {

	@ParameterizedTest
	@ValueSource(strings = { "From: x\n", "on 1x\n", "On 1 x\nwrote\n", "__________\n\n\n\n", "> \n",
			"a wrote 123 :\n\n", "-- \n", "de: 1 a a a a\nsent: b\n", "\n" })
	void takesAsLongAsTheTextIsLongWhateverItSays(String line) {
		String body = line.repeat(400_000 / line.length());
		assertTimeoutPreemptively(Duration.ofSeconds(2), () -> Quotation.of(body));
	}

	@ParameterizedTest
	@ValueSource(strings = {
			// Gmail, in several languages and wrapped
			"On Mon, Nov 23, 2026 at 9:00 AM Support <support@shop.example> wrote:\n\n> Hello\n> again",
			"On Mon, Nov 23, 2026 at 9:00 AM The Support Team of The Shop\n<support@shop.example> wrote:\n> Hello",
			"Am Mo., 23. Nov. 2026 um 09:00 Uhr schrieb Support <support@shop.example>:\n> Hallo",
			"Le lun. 23 nov. 2026 à 09:00, Support <support@shop.example> a écrit :\n> Bonjour",
			"El lun, 23 nov 2026 a las 9:00, Support (<support@shop.example>) escribió:\n> Hola",
			"Il giorno lun 23 nov 2026 alle ore 09:00 Support <support@shop.example> ha scritto:\n> Ciao",
			"Em seg., 23 de nov. de 2026 às 09:00, Support <support@shop.example> escreveu:\n> Oi",
			"Op ma 23 nov 2026 om 09:00 schreef Support <support@shop.example>:\n> Hallo",
			"Den mån 23 nov. 2026 kl 09:00 skrev Support <support@shop.example>:\n> Hej",
			"W dniu 23.11.2026 o 09:00 Support pisze:\n> Cześć",
			"пн, 23 нояб. 2026 г. в 09:00, Support <s@shop.example>:\n> x",
			// Apple Mail
			"> On 23 Nov 2026, at 09:00, Support <support@shop.example> wrote:\n> \n> Hello",
			"On 23. Nov 2026, at 09:00, Support <support@shop.example> wrote:\n\nHello without marks",
			// Outlook
			"-----Original Message-----\nFrom: Support\nSent: Monday\nTo: John\nSubject: x\n\nHello",
			"-----Ursprüngliche Nachricht-----\nVon: Support",
			"________________________________\nFrom: Support <support@shop.example>\nSent: Monday, November 23, 2026 9:00 AM\nTo: John\nSubject: RE: x\n\nHello",
			"From: Support <support@shop.example>\nDate: Monday, 23 November 2026\nTo: John\nSubject: RE: x\n\nHello",
			"*From:* Support <support@shop.example>\n*Sent:* Monday\n*To:* John\n*Subject:* x\n\nHello",
			"Von: Support <support@shop.example>\nGesendet: Montag, 23. November 2026 09:00\nAn: John\nBetreff: AW: x\n\nHallo",
			"De : Support\nEnvoyé : lundi\nÀ : John\nObjet : x\n\nBonjour",
			// Signatures
			"-- \nJohn\n+1 555", "--\nJohn Doe\nShop Ltd", "Sent from my iPhone", "Von meinem iPhone gesendet",
			"Get Outlook for iOS", "Envoyé de mon iPhone",
			"This e-mail and its attachments are confidential and intended solely for the addressee.\nIf you got it, forget it." })
	void partsTheNewFromTheOld(String old) {
		Quotation quotation = Quotation.of("It still fails.\nAny idea?\n\n" + old);
		assertThat(quotation.text()).isEqualTo("It still fails.\nAny idea?");
		assertThat(String.valueOf(quotation.quoted()).replaceAll("\\s+", "")).isEqualTo(old.replaceAll("\\s+", ""));
	}

	@Test
	void keepsAnswersBetweenTheQuotedLines() {
		Quotation quotation = Quotation.of("""
				On Mon, Nov 23, 2026 at 9:00 AM Support <s@shop.example> wrote:
				> Which marketplace?

				eBay.

				> Which message?

				None at all.

				--
				John""");
		assertThat(quotation.text()).isEqualTo("eBay.\n\nNone at all.");
		assertThat(quotation.quoted()).contains("> Which marketplace?", "> Which message?", "John");
	}

	@ParameterizedTest
	@ValueSource(strings = { "My brother wrote:\nthis does not work\nand I agree",
			"From: the shop I got no answer so far",
			"I looked at\n-- the price\nand at a lot more that is written here\n" + "line\n",
			"On Monday it worked, on Tuesday it did not.\nWhat is wrong with it: the app or I?",
			"---------- Forwarded message ---------\nFrom: eBay <no@ebay.example>\nDate: Mon\nSubject: Notice\nTo: me\n\nYour account" })
	void leavesAlonePlainSpeech(String text) {
		Quotation quotation = Quotation.of("Hi\n" + text);
		assertThat(quotation.text()).contains(text.lines().skip(2).findFirst().orElse("Hi").strip());
	}

	@Test
	void hasNoNewTextWhereOnlyAPictureWasAdded() {
		Quotation quotation = Quotation
			.of("\nOn Mon, Nov 23, 2026 at 9:00 AM Support <s@shop.example> wrote:\n> Hello\n");
		assertThat(quotation.text()).isEmpty();
		assertThat(quotation.quoted()).contains("> Hello");
	}

	@Test
	void takesAMailOfNothingButQuotedLinesAsItsText() {
		assertThat(Quotation.of("> please help").text()).isEqualTo("> please help");
	}

	@Test
	void seesWhatGmailMarksAsOldInHtml() {
		Quotation quotation = Quotation.of(HtmlText.of("""
				<div dir="ltr">Still broken.<div><br></div><div>John</div></div><br>
				<div class="gmail_quote"><div class="gmail_attr">On Mon, Nov 23, 2026 Support wrote:<br></div>
				<blockquote class="gmail_quote">Please <b>try</b> this.</blockquote></div>"""));
		assertThat(quotation.text()).isEqualTo("Still broken.\n\nJohn");
		assertThat(quotation.quoted()).contains("On Mon, Nov 23, 2026 Support wrote:", "Please try this.");
	}

	@Test
	void seesWhatOutlookPutsUnderARuleInHtml() {
		Quotation quotation = Quotation.of(HtmlText
			.of("""
					<div class="WordSection1"><p>Still broken.</p>
					<div><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p><b>From:</b> Support<br><b>Sent:</b> Monday</p></div></div>
					<p>Please try this.</p></div>"""));
		assertThat(quotation.text()).isEqualTo("Still broken.");
		assertThat(quotation.quoted()).contains("Please try this.");
		Quotation web = Quotation.of(HtmlText
			.of("""
					<div>Still broken.</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg">From: Support</div><div>Old</div>"""));
		assertThat(web.text()).isEqualTo("Still broken.");
		assertThat(web.quoted()).contains("Old");
	}

}
