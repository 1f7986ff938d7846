-- users by the week of their first event (from Monday, UTC), and how many of them had events so many weeks later
with weeks as (
  select {{user}} as user_key, {{week_of({{time}})}} as week
  from events
  group by {{user}}, {{week_of({{time}})}}
),
firsts as (
  select user_key, min(week) as cohort
  from weeks
  group by user_key
)
select firsts.cohort as cohort, {{int_div({{days_between(firsts.cohort, weeks.week)}}, 7)}} as weeks_later,
  count(*) as users
from firsts
join weeks on weeks.user_key = firsts.user_key
group by firsts.cohort, {{int_div({{days_between(firsts.cohort, weeks.week)}}, 7)}}
order by cohort nulls last, weeks_later nulls last
