package monster.quicksell.support.intake;

import monster.quicksell.support.platform.SupportApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The intake service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class IntakeApplication {

	/** Starts it. */
	public static void main(String[] args) {
		SupportApplication.of(IntakeApplication.class, "intake").run(args);
	}

}
