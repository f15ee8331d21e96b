package monster.quicksell.support.intake.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A mail's text, taken apart: what its sender newly wrote, and the history, signature and
 * disclaimer that came along. Both together hold every line.
 *
 * @param text what is new
 * @param quoted what is not; null if there is nothing
 */
record Quotation(String text, @Nullable String quoted) {

	private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

	/** The line by which a client introduces what it quotes, in one line or wrapped. */
	private static final Pattern WROTE = Pattern
		.compile("^(?:(?:on|am|le|el|il|em|op|den|dne|ons|w dniu|dnia|a)\\s.{6,300}?"
				+ "(?:wrote|schrieb|a [ée]crit|escribi[óo]|ha scritto|escreveu|schreef|skrev|napisa[łl]\\(?a?\\)?|pisze|napsal\\(?a?\\)?)"
				+ "(?!\\p{L}).{0,120}[::]|.{4,300}(?:wrote|schrieb|a [ée]crit|написал\\(?а?\\)?|пишет|写道|寫道|のメール)\\s*[::])\\s*$",
				FLAGS);

	/** Any other language: somebody's address, and a quotation follows. */
	private static final Pattern SAID = Pattern
		.compile("^.{4,300}<[^<>\\s@]{1,200}@[^<>\\s@]{3,200}>\\)?\\s*[::]\\s*$");

	private static final Pattern WROTE_BEGINS = Pattern
		.compile("^(?:on|am|le|el|il|em|op|den|dne|w dniu|dnia)\\s+\\S.*\\d.*", FLAGS);

	private static final Pattern ORIGINAL = Pattern
		.compile("^-{2,}\\s*(?:original[ -]?(?:message|nachricht)|original appointment"
				+ "|urspr[üu]ngliche nachricht|message d['’]origine|message original|mensaje original|messaggio originale"
				+ "|mensagem original|oorspronkelijk bericht|oprindelig meddelelse|ursprungligt meddelande"
				+ "|opprinnelig melding|wiadomo[śs][ćc] oryginalna|исходное сообщение|please (?:reply|type your reply) above this line)\\s*-*\\s*$",
				FLAGS);

	private static final Pattern FROM = Pattern
		.compile("^[*\\s]*(?:from|von|de|da|van|fra|fr[åa]n|od|от|差出人|发件人|寄件者)\\s*[*]?\\s*[::].*\\S.*", FLAGS);

	private static final Pattern FIELD = Pattern
		.compile("^[*\\s]*(?:sent|date|to|cc|subject|gesendet|datum|an|betreff|envoy[ée]|"
				+ "[àa]|objet|enviado(?: el)?|para|asunto|fecha|inviato|data|oggetto|enviada em|assunto|verzonden|aan|onderwerp|"
				+ "skickat|till|[äa]mne|sendt|til|emne|wys[łl]ano|do|temat|отправлено|дата|кому|тема|送信日時|宛先|件名|发送时间|收件人|主题)"
				+ "\\s*[*]?\\s*[::].*", FLAGS);

	private static final Pattern RULE = Pattern.compile("^_{10,}\\s*$");

	private static final Pattern DEVICE = Pattern
		.compile("^(?:sent (?:from|via|with) (?:my |the |yahoo|mail|proton|outlook|samsung|iphone|android).{0,80}"
				+ "|get outlook for (?:ios|android).{0,60}|von (?:meinem|meiner) .{2,40} gesendet|gesendet (?:mit|von) .{2,60}"
				+ "|envoy[ée] (?:de|depuis) mon .{2,60}|enviado (?:desde|do) (?:mi|meu) .{2,60}|inviato da .{2,60}"
				+ "|verstuurd vanaf mijn .{2,60}|skickat fr[åa]n min .{2,60}|wys[łl]ane z .{2,60}|отправлено с .{2,60})$",
				FLAGS);

	private static final Pattern DISCLAIMER = Pattern.compile("^[*\\s]*(?:confidentiality notice|disclaimer\\b|"
			+ "(?:this|the information in this) (?:e-?mail|message|communication)\\b.{0,160}(?:confidential|intended|privileged)|"
			+ "diese (?:e-?mail|nachricht)\\b.{0,160}vertraulich|ce (?:message|courriel)\\b.{0,160}confidentiel|"
			+ "este (?:mensaje|correo)\\b.{0,160}confidencial).*", FLAGS);

	private static final int MOST_SIGNATURE_LINES = 20;

	/**
	 * Nobody writes more above a quotation; what follows is judged by its marks alone.
	 */
	private static final int MOST_LINES = 3000;

	private static final int LONGEST_GAP = 3;

	private static final int MOST_BLANK = 20;

	static Quotation of(String body) {
		List<String> lines = body.replace("\r\n", "\n").replace('\r', '\n').lines().toList();
		List<String> fresh = new ArrayList<>();
		List<String> old = new ArrayList<>();
		boolean answers = false;
		int i = 0;
		while (i < lines.size()) {
			int intro = (i < MOST_LINES) ? introduction(lines, i) : 0;
			if (intro > 0) {
				answers = true;
				old.addAll(lines.subList(i, i + intro));
				i += intro;
				if (!isQuoteAhead(lines, i)) {
					old.addAll(lines.subList(i, lines.size()));
					i = lines.size();
				}
			}
			else if (i < MOST_LINES && isHistory(lines, i)) {
				answers = true;
				old.addAll(lines.subList(i, lines.size()));
				i = lines.size();
			}
			else {
				(isQuoted(lines.get(i)) ? old : fresh).add(lines.get(i));
				i++;
			}
		}
		moveSignature(fresh, old);
		String text = String.join("\n", fresh).strip();
		if (text.isEmpty() && !answers) {
			return new Quotation(body.strip(), null);
		}
		String quoted = String.join("\n", old).strip();
		return new Quotation(text.replaceAll("\\n{3,}", "\n\n"), quoted.isEmpty() ? null : quoted);
	}

	/** How many lines from here introduce a quotation: 0 for none. */
	private static int introduction(List<String> lines, int begin) {
		String line = lines.get(begin).strip();
		if (line.isEmpty() || line.length() > 500 || isQuoted(line)) {
			return 0;
		}
		if (WROTE.matcher(line).matches() && looksIntroducing(line, lines, begin + 1)) {
			return 1;
		}
		if (SAID.matcher(line).matches() && isQuoteAhead(lines, begin + 1)) {
			return 1;
		}
		if (!WROTE_BEGINS.matcher(line).matches()) {
			return 0;
		}
		StringBuilder joined = new StringBuilder(line);
		for (int more = 1; more <= 3 && begin + more < lines.size(); more++) {
			String next = lines.get(begin + more).strip();
			if (next.isEmpty() || isQuoted(next)) {
				return 0;
			}
			joined.append(' ').append(next);
			if (WROTE.matcher(joined).matches()) {
				return looksIntroducing(joined.toString(), lines, begin + more + 1) ? more + 1 : 0;
			}
		}
		return 0;
	}

	/** "My wife wrote:" is no introduction, unless a quotation follows. */
	private static boolean looksIntroducing(String line, List<String> lines, int next) {
		return isQuoteAhead(lines, next) || line.chars().filter(Character::isDigit).count() >= 3 || line.contains("@");
	}

	private static boolean isHistory(List<String> lines, int begin) {
		String line = lines.get(begin).strip();
		if (ORIGINAL.matcher(line).matches()) {
			return true;
		}
		int from = RULE.matcher(line).matches() ? begin + 1 : begin;
		while (from > begin && from <= begin + LONGEST_GAP && from < lines.size() && lines.get(from).isBlank()) {
			from++;
		}
		if (from >= lines.size() || !FROM.matcher(lines.get(from)).matches()) {
			return false;
		}
		long fields = lines.subList(from + 1, Math.min(from + 8, lines.size()))
			.stream()
			.filter((next) -> FIELD.matcher(next).matches())
			.count();
		boolean forwarded = begin > 0 && lines.subList(Math.max(0, begin - 3), begin)
			.stream()
			.anyMatch((before) -> before.toLowerCase(java.util.Locale.ROOT)
				.matches(
						".*(?:forwarded message|weitergeleitete nachricht|message transf[ée]r[ée]|mensaje reenviado).*"));
		return fields >= 2 && !forwarded;
	}

	private static boolean isQuoted(String line) {
		return line.startsWith(">") || line.startsWith(" >") || line.startsWith("|> ");
	}

	private static boolean isQuoteAhead(List<String> lines, int next) {
		for (int i = next; i < Math.min(lines.size(), next + MOST_BLANK); i++) {
			if (!lines.get(i).isBlank()) {
				return isQuoted(lines.get(i));
			}
		}
		return false;
	}

	private static void moveSignature(List<String> fresh, List<String> old) {
		int begin = signature(fresh);
		if (begin >= 0) {
			List<String> signature = fresh.subList(begin, fresh.size());
			old.addAll(0, signature);
			signature.clear();
		}
	}

	private static int signature(List<String> lines) {
		int found = -1;
		int written = 0;
		for (int i = lines.size() - 1; i >= 0 && written <= MOST_SIGNATURE_LINES; i--) {
			String line = lines.get(i);
			if (line.isBlank()) {
				continue;
			}
			written++;
			boolean dashes = line.equals("-- ") || line.strip().equals("--");
			if (dashes || DISCLAIMER.matcher(line).matches()
					|| (written <= 3 && DEVICE.matcher(line.strip()).matches())) {
				found = i;
			}
		}
		return found;
	}

}
