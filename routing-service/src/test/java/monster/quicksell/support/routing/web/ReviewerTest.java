package monster.quicksell.support.routing.web;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.authentication.TestingAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may say whether someone new goes on with a ticket. */
class ReviewerTest {

	@ParameterizedTest
	@CsvSource({ "sue,ROLE_AGENT,true", "tom,ROLE_AGENT,false", "lena,ROLE_LEAD,true", "token,ROLE_ADMIN,true",
			"wall,ROLE_DASHBOARD,false" })
	void theSupervisorMayAndALead(String name, String role, boolean may) {
		assertThat(ReviewController.mayReview(new TestingAuthenticationToken(name, "", role), "sue")).isEqualTo(may);
	}

}
