package monster.quicksell.support.escalation;

import monster.quicksell.support.platform.SupportApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The escalation service. */
@SpringBootApplication
public class EscalationApplication {

	/** Starts it alone. */
	public static void main(String[] args) {
		SupportApplication.of(EscalationApplication.class, "escalation").run(args);
	}

}
