-- users who looked at an item, of these who then began to pay, of these who then bought, with percentages
with looked as (
  select {{user}} as user_key, min({{time}}) as at
  from events
  where {{event}} in ('clicked_item_description', 'Product Viewed', 'Product Clicked')
  group by {{user}}
),
paying as (
  select e.user_key, min(e.at) as at
  from (
    select {{user}} as user_key, {{time}} as at
    from events
    where {{event}} in ('entered_payment_method', 'Checkout Started', 'Payment Info Entered')
  ) as e
  join looked on looked.user_key = e.user_key and looked.at <= e.at
  group by e.user_key
),
bought as (
  select e.user_key, min(e.at) as at
  from (
    select {{user}} as user_key, {{time}} as at
    from events
    where {{event}} in ('purchased_item', 'Order Completed')
  ) as e
  join paying on paying.user_key = e.user_key and paying.at <= e.at
  group by e.user_key
),
steps as (
  select 1 as step, 'looked at an item' as name, count(*) as users from looked
  union all
  select 2 as step, 'began to pay' as name, count(*) as users from paying
  union all
  select 3 as step, 'bought' as name, count(*) as users from bought
)
select step, name, users,
  {{rounded({{div(100 * users, lag(users) over (order by step nulls last))}}, 1)}} as percent_of_step_before,
  {{rounded({{div(100 * users, first_value(users) over (order by step nulls last rows between unbounded preceding and current row))}}, 1)}} as percent_of_first
from steps
order by step nulls last
